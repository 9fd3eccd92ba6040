import { expect, test } from "vitest";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes.ts";

test("ten codes that differ, in groups that can be read out", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^(?:[0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
});

test("spelling doesn't matter, every sign does", () => {
  const code = hashRecoveryCode("10ab-cdef-ghjk-mnpq");
  expect(hashRecoveryCode(" 1OAB CDEF GHJK MNPQ")).toEqual(code);
  expect(hashRecoveryCode("loabcdefghjkmnpq")).toEqual(code);
  expect(hashRecoveryCode("10ab-cdef-ghjk-mnpr")).not.toEqual(code);
});
