import { expect, test } from "vitest";
import { connectionFailure, signInFailure } from "./sign-in-words.ts";

test("each failure says what to do; one that isn't known is a failure all the same", () => {
  expect(signInFailure("no-verified-email")).toContain("Verify it there");
  expect(signInFailure("account-exists")).toContain("Sign in as you did before");
  for (const code of ["AccessDenied", "constructor", "<script>"]) {
    expect(signInFailure(code)).toBe("The sign-in did not work. Try again in a moment.");
    expect(connectionFailure(code)).toBe("The sign-in did not work. Try again in a moment.");
  }
  expect(connectionFailure("taken")).toContain("Disconnect it there");
});

test.each([undefined, "", ["a", "b"]])("%j is no failure", (code) => {
  expect(signInFailure(code)).toBeNull();
  expect(connectionFailure(code)).toBeNull();
});
