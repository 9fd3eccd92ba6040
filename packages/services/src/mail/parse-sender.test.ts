import { expect, test } from "vitest";
import { parseSender } from "./parse-sender.ts";

test.each([
  ["posthorn@example.com", { name: "", address: "posthorn@example.com" }],
  ["Posthorn <posthorn@example.com>", { name: "Posthorn", address: "posthorn@example.com" }],
  ['"Posthorn, Inc." <no-reply@example.com>', { name: "Posthorn, Inc.", address: "no-reply@example.com" }],
])("%s", (text, sender) => {
  expect(parseSender(text)).toEqual(sender);
});

test.each(["", "Posthorn", "Posthorn <>", "a@example.com, b@example.com", "A\r\nBcc: x <a@example.com>"])(
  "%j is no sender",
  (text) => {
    expect(() => parseSender(text)).toThrow(/POSTHORN_MAIL_FROM/);
  },
);
