import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createTestPlatform, createTestTenant, newAddress } from "../testing/index.ts";
import { changePassword } from "./change-password.ts";
import { createInvitation } from "./create-invitation.ts";
import { endAllSessions, endOwnSession } from "./end-sessions.ts";
import { listSessions } from "./list-sessions.ts";
import { isSessionOpen, openSession, sessionSeconds } from "./sessions.ts";
import { failuresPerAccount } from "./sign-in-limits.ts";
import { signUp } from "./sign-up.ts";
import { signUpByInvitation } from "./sign-up-by-invitation.ts";
import { verifyPassword } from "./verify-password.ts";

let platform: ClosablePlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

async function signedIn() {
  const { user, password } = await createTestTenant(platform);
  return { user, password, ref: { userId: user.id, sessionId: await openSession(platform, user.id) } };
}

test("sessions say when, from where and with which browser; the newest first", async () => {
  const { ref } = await signedIn();
  const origin = { address: "192.0.2.4", userAgent: `Firefox ${"x".repeat(1_000)}` };
  const sessionId = await openSession(platform, ref.userId, origin);
  expect(await listSessions(platform, ref)).toEqual([
    {
      id: sessionId,
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
      address: "192.0.2.4",
      userAgent: origin.userAgent.slice(0, 500),
      current: false,
    },
    expect.objectContaining({ id: ref.sessionId, address: null, userAgent: null, current: true }),
  ]);
  const later = { ...platform, now: () => new Date(platform.now().getTime() + sessionSeconds * 1_000) };
  expect(await listSessions(later, ref)).toEqual([]);
});

test("one session is ended, or all of them; another person's is neither seen nor ended", async () => {
  const [mine, theirs] = [await signedIn(), await signedIn()];
  const { userId } = mine.ref;
  const other = await openSession(platform, userId);
  expect(await endOwnSession(platform, userId, { sessionId: other })).toEqual({ ended: 1 });
  for (const sessionId of [other, theirs.ref.sessionId, "ses_nonsense"]) {
    await expect(endOwnSession(platform, userId, { sessionId })).rejects.toMatchObject({ status: 404 });
  }
  await openSession(platform, userId);
  expect(await endAllSessions(platform, userId)).toEqual({ ended: 2 });
  expect(await isSessionOpen(platform, mine.ref)).toBe(false);
  expect(await isSessionOpen(platform, theirs.ref)).toBe(true);
});

test("another password is in force at once, and signs out every other browser", async () => {
  const { user, password, ref } = await signedIn();
  const other = { ...ref, sessionId: await openSession(platform, user.id) };
  const newPassword = "another long one";
  const change = { currentPassword: password, newPassword };
  expect(await changePassword(platform, ref, change, newAddress())).toEqual({ ended: 1 });
  expect(await isSessionOpen(platform, ref)).toBe(true);
  expect(await isSessionOpen(platform, other)).toBe(false);
  const signIn = (given: string) =>
    verifyPassword(platform, { email: user.email, password: given }, newAddress());
  expect(await signIn(password)).toBeNull();
  expect(await signIn(newPassword)).toEqual(user);
});

test("the wrong current password changes nothing, and is not guessed for long", async () => {
  const { user, password, ref } = await signedIn();
  const guess = (currentPassword: string) =>
    changePassword(platform, ref, { currentPassword, newPassword: "another long one" }, newAddress());
  for (let failure = 0; failure < failuresPerAccount; failure++) {
    await expect(guess("wrong password")).rejects.toMatchObject({
      status: 422,
      errors: [{ path: "currentPassword", code: "wrong_password" }],
    });
  }
  await expect(guess(password)).rejects.toMatchObject({ status: 429 });
  const stored = await platform.db.user.findUniqueOrThrow({ where: { email: user.email } });
  expect(stored.passwordHash).toMatch(/^\$argon2id\$/);
});

test("a password that leaked often is refused where one is chosen: changing, signing up, joining", async () => {
  const { user, password, ref } = await signedIn();
  const known = "password123";
  const change = changePassword(
    platform,
    ref,
    { currentPassword: password, newPassword: known },
    newAddress(),
  );
  await expect(change).rejects.toMatchObject({ errors: [{ path: "newPassword", code: "known_password" }] });
  expect(await verifyPassword(platform, { email: user.email, password }, newAddress())).toEqual(user);

  const refused = { status: 422, errors: [{ path: "password", code: "known_password" }] };
  const email = `new-${randomUUID()}@example.com`;
  const person = { name: "New", email, password: known, tenantName: "New" };
  await expect(signUp(platform, person)).rejects.toMatchObject(refused);
  const { ctx } = await createTestTenant(platform);
  const { token } = await createInvitation(ctx, { email, role: "viewer" });
  const joining = { token, name: "New", password: known };
  await expect(signUpByInvitation(platform, joining, null)).rejects.toMatchObject(refused);
  expect(await platform.db.user.findUnique({ where: { email } })).toBeNull();
});

test("a new password is as long as any other", async () => {
  const { password, ref } = await signedIn();
  const change = { currentPassword: password, newPassword: "short" };
  await expect(changePassword(platform, ref, change, newAddress())).rejects.toMatchObject({
    status: 422,
    errors: [{ path: "newPassword", code: "too_short" }],
  });
});
