import { toPublicId, toUuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { endSession, isSessionOpen, openSession, sessionSeconds } from "./sessions.ts";

let platform: ClosablePlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

async function signedIn() {
  const { user } = await createTestTenant(platform);
  return { userId: user.id, sessionId: await openSession(platform, user.id) };
}

test("a session is open until it is ended; the user's other sessions stay open", async () => {
  const ref = await signedIn();
  const other = { ...ref, sessionId: await openSession(platform, ref.userId) };
  expect(await isSessionOpen(platform, ref)).toBe(true);
  await endSession(platform, ref);
  await endSession(platform, ref);
  expect(await isSessionOpen(platform, ref)).toBe(false);
  expect(await isSessionOpen(platform, other)).toBe(true);
});

test("a session ends by itself, and its row goes with the next sign-in", async () => {
  const ref = await signedIn();
  const later = (seconds: number) => ({
    ...platform,
    now: () => new Date(platform.now().getTime() + seconds * 1_000),
  });
  expect(await isSessionOpen(later(sessionSeconds - 60), ref)).toBe(true);
  expect(await isSessionOpen(later(sessionSeconds), ref)).toBe(false);
  const next = await openSession(later(sessionSeconds), ref.userId);
  const userId = toUuid("user", ref.userId) ?? "";
  const rows = await inScope(platform.db, { userId }, (tx) => tx.session.findMany());
  expect(rows.map(({ id }) => toPublicId("session", id))).toEqual([next]);
});

test("nobody can use or end another user's session, nor see it in the database", async () => {
  const [mine, theirs] = [await signedIn(), await signedIn()];
  const stolen = { userId: mine.userId, sessionId: theirs.sessionId };
  expect(await isSessionOpen(platform, stolen)).toBe(false);
  await endSession(platform, stolen);
  expect(await isSessionOpen(platform, theirs)).toBe(true);
  const userId = toUuid("user", mine.userId) ?? "";
  const seen = await inScope(platform.db, { userId }, (tx) => tx.session.findMany());
  expect(seen.map((session) => toPublicId("session", session.id))).toEqual([mine.sessionId]);
  expect(await platform.db.session.count()).toBe(0);
});

test.each(["", "ses_nonsense", "usr_01h455vb4pex5vsknk084sn02q"])("%j is no session", async (sessionId) => {
  const { userId } = await signedIn();
  expect(await isSessionOpen(platform, { userId, sessionId })).toBe(false);
});
