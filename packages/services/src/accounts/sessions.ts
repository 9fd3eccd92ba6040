import { type PublicId, toPublicId, toUuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
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

/** Starts a session for a user who has just signed in, and gives its id. */
export async function openSession(
  platform: Platform,
  userId: PublicId,
  { address, userAgent }: SessionOrigin = {},
): Promise<PublicId> {
  const user = toUuid("user", userId);
  if (user === null) throw new Error("A session belongs to a user.");
  const now = platform.now();
  const session = {
    id: platform.newId(),
    userId: user,
    createdAt: now,
    expiresAt: new Date(now.getTime() + sessionSeconds * 1_000),
    address: address || null,
    userAgent: userAgent?.replaceAll("\u0000", "").slice(0, mostUserAgentCharacters) || null,
  };
  await inScope(platform.db, { userId: user }, async (tx) => {
    await tx.session.deleteMany({ where: { userId: user, expiresAt: { lte: now } } });
    await tx.session.create({ data: session });
  });
  return toPublicId("session", session.id);
}

/** Whether the user is still signed in by this session; asks the database each time, so that an end is an end at once. */
export async function isSessionOpen(platform: Platform, ref: SessionRef): Promise<boolean> {
  const own = toOwnRow(ref);
  if (own === null) return false;
  const session = await inScope(platform.db, { userId: own.userId }, (tx) =>
    tx.session.findFirst({ where: { ...own, expiresAt: { gt: platform.now() } }, select: { id: true } }),
  );
  return session !== null;
}

/** Ends this session, and no other one of the user. */
export async function endSession(platform: Platform, ref: SessionRef): Promise<void> {
  const own = toOwnRow(ref);
  if (own === null) return;
  await inScope(platform.db, { userId: own.userId }, (tx) => tx.session.deleteMany({ where: own }));
}

function toOwnRow(ref: SessionRef) {
  const id = toUuid("session", ref.sessionId);
  const userId = toUuid("user", ref.userId);
  return id === null || userId === null ? null : { id, userId };
}
