import { type PublicId, toPublicId, toUuid, type Uuid } from "@posthorn/core";
import { inScope, type Transaction } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";

/** How long a sign-in lasts, whatever happens meanwhile. */
export const sessionSeconds = 14 * 24 * 3600;

export interface SessionRef {
  userId: PublicId;
  sessionId: PublicId;
}

/** Where a sign-in came from, as far as it is known. */
export interface SessionOrigin {
  /** IP address. */
  address?: string | null;
  userAgent?: string | null;
}

/** A browser may call itself anything, at any length. */
const mostUserAgentCharacters = 500;

/** How long a sign-in waits for its code. */
const awaitSeconds = 10 * 60;

/**
 * Starts a session for a user who has just shown who they are, in whatever way, and gives its id. Where their sign-in also
 * asks for a code, the session lets nobody in: completeSignIn makes one of it that does.
 */
export async function openSession(
  platform: Platform,
  userId: PublicId,
  origin: SessionOrigin = {},
): Promise<PublicId> {
  const id = toUuid("user", userId);
  if (id === null) throw new Error("A session belongs to a user.");
  return inScope(platform.db, { userId: id }, async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id }, select: { twoFactorSince: true } });
    if (!user.twoFactorSince) return openFullSession(tx, platform, id, origin);
    return insertSession(tx, platform, { userId: id, awaitsCode: true, seconds: awaitSeconds }, origin);
  });
}

/** Starts a session that lets its user in, in a transaction of that user; for a sign-in that nothing more is asked of. */
export function openFullSession(
  tx: Transaction,
  platform: Platform,
  userId: Uuid,
  origin: SessionOrigin,
): Promise<PublicId> {
  return insertSession(tx, platform, { userId, awaitsCode: false, seconds: sessionSeconds }, origin);
}

async function insertSession(
  tx: Transaction,
  platform: Platform,
  { userId, awaitsCode, seconds }: { userId: Uuid; awaitsCode: boolean; seconds: number },
  { address, userAgent }: SessionOrigin,
): Promise<PublicId> {
  const now = platform.now();
  const id = platform.newId();
  await tx.session.deleteMany({ where: { userId, expiresAt: { lte: now } } });
  await tx.session.create({
    data: {
      id,
      userId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + seconds * 1_000),
      address: address || null,
      userAgent: userAgent?.replaceAll("\u0000", "").slice(0, mostUserAgentCharacters) || null,
      awaitsCode,
    },
  });
  return toPublicId("session", id);
}

/** Whether the user is still signed in by this session; asks the database each time, so that an end is an end at once. */
export function isSessionOpen(platform: Platform, ref: SessionRef): Promise<boolean> {
  return exists(platform, ref, { awaitsCode: false });
}

/** Whether a code, given to completeSignIn, would sign the user in. */
export function isCodeAwaited(platform: Platform, ref: SessionRef): Promise<boolean> {
  return exists(platform, ref, { awaitsCode: true });
}

async function exists(platform: Platform, ref: SessionRef, which: { awaitsCode: boolean }): Promise<boolean> {
  const own = toOwnRow(ref);
  if (own === null) return false;
  const session = await inScope(platform.db, { userId: own.userId }, (tx) =>
    tx.session.findFirst({
      where: { ...own, ...which, expiresAt: { gt: platform.now() } },
      select: { id: true },
    }),
  );
  return session !== null;
}

/** Ends this session, and no other one of the user. */
export async function endSession(platform: Platform, ref: SessionRef): Promise<void> {
  const own = toOwnRow(ref);
  if (own === null) return;
  await inScope(platform.db, { userId: own.userId }, (tx) => tx.session.deleteMany({ where: own }));
}

/** Which row a session is, or null where it can be none. */
export function toOwnRow(ref: SessionRef) {
  const id = toUuid("session", ref.sessionId);
  const userId = toUuid("user", ref.userId);
  return id === null || userId === null ? null : { id, userId };
}
