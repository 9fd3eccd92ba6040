import { toUuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changePassword } from "../accounts/change-password.ts";
import { listSessions } from "../accounts/list-sessions.ts";
import { listTenantAuditLog } from "../accounts/list-tenant-audit-log.ts";
import { endSession, isCodeAwaited, isSessionOpen, openSession } from "../accounts/sessions.ts";
import { failuresPerAccount } from "../accounts/sign-in-limits.ts";
import { verifyPassword } from "../accounts/verify-password.ts";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { Platform } from "../context/platform.ts";
import { createTestPlatform, createTestTenant, newAddress } from "../testing/index.ts";
import { beginTwoFactor } from "./begin-two-factor.ts";
import { completeSignIn } from "./complete-sign-in.ts";
import { confirmTwoFactor } from "./confirm-two-factor.ts";
import { disableTwoFactor } from "./disable-two-factor.ts";
import { getTwoFactor } from "./get-two-factor.ts";
import { renewRecoveryCodes } from "./renew-recovery-codes.ts";

let platform: ClosablePlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

const wrongCode = { status: 422, errors: [{ path: "code", code: "wrong_code" }] };

/** The same installation, later: each code can be used once. */
const inSeconds = (seconds: number): Platform => ({
  ...platform,
  now: () => new Date(platform.now().getTime() + seconds * 1_000),
});

/** What an authenticator app shows. */
const codeOf = (secret: string, { now }: Platform = platform) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now().getTime() });

const origin = () => ({ address: newAddress() });

async function enrolled() {
  const tenant = await createTestTenant(platform);
  const { user, password } = tenant;
  const ref = { userId: user.id, sessionId: await openSession(platform, user.id) };
  const { secret } = await beginTwoFactor(platform, ref, { password }, newAddress());
  const { recoveryCodes } = await confirmTwoFactor(platform, ref, { code: codeOf(secret) }, null);
  const awaiting = async () => ({ userId: user.id, sessionId: await openSession(platform, user.id) });
  return { ...tenant, ref, secret, recoveryCodes, awaiting };
}

test("it is on once a code of the app was given, not before; the session that did it goes on", async () => {
  const { user, password } = await createTestTenant(platform);
  const ref = { userId: user.id, sessionId: await openSession(platform, user.id) };
  const { secret, uri } = await beginTwoFactor(platform, ref, { password }, newAddress());
  expect(uri).toContain(`secret=${secret}`);
  await expect(confirmTwoFactor(platform, ref, { code: "000000" }, null)).rejects.toMatchObject(wrongCode);
  expect(await isSessionOpen(platform, { ...ref, sessionId: await openSession(platform, user.id) })).toBe(
    true,
  );
  const { recoveryCodes } = await confirmTwoFactor(platform, ref, { code: codeOf(secret) }, null);
  expect(recoveryCodes).toHaveLength(10);
  expect(await getTwoFactor(platform, ref)).toEqual({
    since: expect.any(String),
    recoveryCodesLeft: 10,
    hasPassword: true,
  });
  expect(await isSessionOpen(platform, ref)).toBe(true);
  const begin = beginTwoFactor(platform, ref, { password }, newAddress());
  await expect(begin).rejects.toMatchObject({ status: 409, code: "two_factor_on" });
  const again = confirmTwoFactor(platform, ref, { code: codeOf(secret, inSeconds(30)) }, null);
  await expect(again).rejects.toMatchObject({ status: 409, code: "two_factor_not_begun" });
});

test("an open browser is not enough to begin: the password is asked for", async () => {
  const { user } = await createTestTenant(platform);
  const ref = { userId: user.id, sessionId: await openSession(platform, user.id) };
  for (const password of ["wrong password", null]) {
    await expect(beginTwoFactor(platform, ref, { password }, newAddress())).rejects.toMatchObject({
      status: 422,
      errors: [{ path: "password", code: "wrong_password" }],
    });
  }
});

test("a sign-in lets nobody in before its code; the session that does has another id", async () => {
  const { user, password, secret, ref, awaiting } = await enrolled();
  expect(await verifyPassword(platform, { email: user.email, password }, newAddress())).toEqual(user);
  const half = await awaiting();
  expect(await isSessionOpen(platform, half)).toBe(false);
  expect(await isCodeAwaited(platform, half)).toBe(true);
  expect((await listSessions(platform, ref)).map(({ id }) => id)).toEqual([ref.sessionId]);

  const soon = inSeconds(30);
  const { sessionId, ...signedIn } = await completeSignIn(
    soon,
    half,
    { code: codeOf(secret, soon) },
    origin(),
  );
  expect(signedIn).toEqual(user);
  expect(sessionId).not.toBe(half.sessionId);
  expect(await isSessionOpen(platform, { userId: user.id, sessionId })).toBe(true);
  expect(await isSessionOpen(platform, half)).toBe(false);
  expect(await isCodeAwaited(platform, half)).toBe(false);
});

test("a code is used once, also by two at the same time, and none before it afterwards", async () => {
  const { secret, awaiting } = await enrolled();
  const soon = inSeconds(30);
  const code = codeOf(secret, soon);
  const [first, second] = [await awaiting(), await awaiting()];
  const tries = await Promise.allSettled(
    [first, second].map((half) => completeSignIn(soon, half, { code }, origin())),
  );
  expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  for (const used of [code, codeOf(secret)]) {
    const again = completeSignIn(soon, await awaiting(), { code: used }, origin());
    await expect(again).rejects.toMatchObject(wrongCode);
  }
});

test("a recovery code works once, however it is typed, and the organization's log says so", async () => {
  const { ctx, ref, recoveryCodes, awaiting } = await enrolled();
  const [code = ""] = recoveryCodes;
  const typed = ` ${code.toUpperCase().replaceAll("-", " ")}`;
  await completeSignIn(platform, await awaiting(), { code: typed }, origin());
  const again = completeSignIn(platform, await awaiting(), { code }, origin());
  await expect(again).rejects.toMatchObject(wrongCode);
  expect(await getTwoFactor(platform, ref)).toMatchObject({ recoveryCodesLeft: 9 });
  const actions = (await listTenantAuditLog(ctx)).items.map(({ action }) => action);
  expect(actions).toContain("member.recovery_code_used");
  expect(actions).toContain("member.two_factor_enabled");
});

test("new recovery codes cost a code, and make the old ones worthless", async () => {
  const { secret, ref, recoveryCodes, awaiting } = await enrolled();
  const renew = (code: string, at: Platform = platform) =>
    renewRecoveryCodes(at, ref, { code }, newAddress());
  await expect(renew("000000")).rejects.toMatchObject(wrongCode);
  const soon = inSeconds(30);
  const { recoveryCodes: fresh } = await renew(codeOf(secret, soon), soon);
  const [old = ""] = recoveryCodes;
  const signIn = async (code = "") => completeSignIn(platform, await awaiting(), { code }, origin());
  await expect(signIn(old)).rejects.toMatchObject(wrongCode);
  await expect(signIn(fresh[0])).resolves.toBeDefined();
});

test("wrong codes are counted for the account, apart from passwords: the password doesn't start them anew", async () => {
  const { user, password, recoveryCodes, awaiting } = await enrolled();
  const guess = async (code: string) => completeSignIn(platform, await awaiting(), { code }, origin());
  for (let failure = 0; failure < failuresPerAccount; failure++) {
    await expect(guess("000000")).rejects.toMatchObject(wrongCode);
  }
  expect(await verifyPassword(platform, { email: user.email, password }, newAddress())).toEqual(user);
  await expect(guess(recoveryCodes[0] ?? "")).rejects.toMatchObject({ status: 429, code: "rate_limited" });
});

test("a sign-in waits ten minutes for its code, and is over when it is ended or the password changes", async () => {
  const { password, ref, recoveryCodes, awaiting } = await enrolled();
  const complete = (half: typeof ref, at: Platform = platform) =>
    completeSignIn(at, half, { code: recoveryCodes[0] ?? "" }, origin());
  const over = { status: 401, code: "sign_in_over" };
  await expect(complete(await awaiting(), inSeconds(601))).rejects.toMatchObject(over);
  await expect(complete(ref)).rejects.toMatchObject(over);
  const ended = await awaiting();
  await endSession(platform, ended);
  await expect(complete(ended)).rejects.toMatchObject(over);
  const half = await awaiting();
  const change = { currentPassword: password, newPassword: "another long one" };
  await changePassword(platform, ref, change, newAddress());
  await expect(complete(half)).rejects.toMatchObject(over);
});

test("turning it off takes the password and a code; a sign-in then asks for none", async () => {
  const { password, secret, ref, awaiting } = await enrolled();
  const soon = inSeconds(30);
  const disable = (given: { password: string; code: string }) =>
    disableTwoFactor(soon, ref, given, newAddress());
  const code = codeOf(secret, soon);
  await expect(disable({ password: "wrong password", code })).rejects.toMatchObject({
    errors: [{ path: "password", code: "wrong_password" }],
  });
  await expect(disable({ password, code: "000000" })).rejects.toMatchObject(wrongCode);
  expect(await disable({ password, code })).toEqual({ since: null, recoveryCodesLeft: 0, hasPassword: true });
  expect(await isSessionOpen(platform, await awaiting())).toBe(true);
  await expect(disable({ password, code })).rejects.toMatchObject({ status: 409, code: "two_factor_off" });
});

test("the secret is sealed, and the database shows it to nobody else", async () => {
  const { user, secret } = await enrolled();
  const userId = toUuid("user", user.id) ?? "";
  const row = await inScope(platform.db, { userId }, (tx) => tx.twoFactor.findFirstOrThrow());
  expect(row.secret).not.toContain(secret);
  expect(await platform.db.twoFactor.count()).toBe(0);
  expect(await platform.db.recoveryCode.count()).toBe(0);
});
