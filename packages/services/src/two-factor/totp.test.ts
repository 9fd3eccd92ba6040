import { Secret } from "otpauth";
import { expect, test } from "vitest";
import { newTotpSecret, totpStep, totpUri } from "./totp.ts";

/** RFC 6238, appendix B: the secret of the SHA-1 rows; the last six of their eight digits. */
const secret = Secret.fromUTF8("12345678901234567890").base32;

test.each([
  [59, "287082", 1],
  [1_111_111_109, "081804", 37_037_036],
  [1_234_567_890, "005924", 41_152_263],
  [20_000_000_000, "353130", 666_666_666],
])("at %i s the code is %s", (seconds, code, step) => {
  expect(totpStep(secret, code, new Date(seconds * 1_000))).toBe(step);
});

test("a code is taken half a minute early or late, and says which one it is; not longer", () => {
  const at = (step: number) => new Date(step * 30_000 + 15_000);
  expect(totpStep(secret, "005924", at(41_152_262))).toBe(41_152_263);
  expect(totpStep(secret, "005924", at(41_152_264))).toBe(41_152_263);
  expect(totpStep(secret, "005924", at(41_152_261))).toBeNull();
  expect(totpStep(secret, "005924", at(41_152_265))).toBeNull();
});

test.each(["", "00592", "0059244", "nonsense"])("%j is no code", (code) => {
  expect(totpStep(secret, code, new Date(1_234_567_890_000))).toBeNull();
});

test("the QR code's address names Posthorn, the account and a secret of 160 bits", () => {
  const fresh = newTotpSecret();
  expect(fresh).toMatch(/^[A-Z2-7]{32}$/);
  expect(totpUri(fresh, "ada@example.com")).toBe(
    `otpauth://totp/Posthorn:ada%40example.com?issuer=Posthorn&secret=${fresh}&algorithm=SHA1&digits=6&period=30`,
  );
});
