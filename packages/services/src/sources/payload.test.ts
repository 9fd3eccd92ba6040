import { describe, expect, it } from "vitest";
import { payloadField, readPayload, textAt } from "./payload.ts";

const form = "application/x-www-form-urlencoded";
const read = (text: string, contentType?: string) => readPayload(Buffer.from(text), contentType);

describe("a payload", () => {
  it.each([
    ['{ "id": 820982911946154508, "n": 1.0 }', '{ "id": 820982911946154508, "n": 1.0 }'],
    ["[1.0, 2]", '{"payload":[1.0, 2]}'],
    ["Hello, World!", '{"text":"Hello, World!"}'],
    ["", "{}"],
  ])("%j is kept as %s", (body, text) => {
    expect(read(body, "application/json").text).toBe(text);
  });

  it("of a form is an object of texts", () => {
    expect(read("a=1&b=x+y&a=2", `${form}; charset=utf-8`).value).toEqual({ a: "2", b: "x y" });
  });

  it("that is no text, or nested too deep, is refused", () => {
    expect(() => readPayload(Buffer.from([0xff, 0xfe]), undefined)).toThrow(
      expect.objectContaining({ status: 400, code: "malformed_request" }),
    );
    const deep = `${'{"a":'.repeat(65)}1${"}".repeat(65)}`;
    expect(() => read(deep)).toThrow(expect.objectContaining({ code: "payload_too_deep" }));
  });
});

it("finds texts by their path, and JSON in a form's field", () => {
  const payload = read('{"event":{"type":"message"},"n":1}');
  expect([textAt(payload, "event.type"), textAt(payload, "n"), textAt(payload, "event.none.x")]).toEqual([
    "message",
    null,
    null,
  ]);
  expect(payloadField(Buffer.from("payload=%7B%7D"), form)).toBe("{}");
  expect(payloadField(Buffer.from("payload=%7B%7D"), "text/plain")).toBeNull();
});
