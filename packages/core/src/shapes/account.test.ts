import { expect, it } from "vitest";
import { Email } from "./account.ts";

it.each([
  "a@evil.example,b@victim.example",
  '"e@evil.example"@victim.example',
  "ada\uff20example.com",
  "ada@example.com\uff0eevil.example",
  "<img src=x>@example.com",
  "ada@example.com\nBcc: b@example.com",
  "ada @example.com",
  "ada@localhost",
  "ada@@example.com",
  "@example.com",
])("%j is no address, whoever would read it as one", (text) => {
  expect(Email.safeParse(text).success).toBe(false);
});

it("one address has one spelling", () => {
  expect(Email.parse(" Ada.Lovelace+x@Example.COM ")).toBe("ada.lovelace+x@example.com");
});
