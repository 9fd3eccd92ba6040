import {
  type EndedSessionsView,
  NotFoundError,
  type PublicId,
  parseInput,
  SessionIdInput,
  toUuid,
} from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";

/** Ends one of the user's own sessions, which may be the one that asks; another one's does not exist. */
export async function endOwnSession(
  platform: Platform,
  userId: PublicId,
  input: SessionIdInput,
): Promise<EndedSessionsView> {
  const { sessionId } = parseInput(SessionIdInput, input);
  const user = toUuid("user", userId);
  const id = toUuid("session", sessionId);
  if (user === null || id === null) throw noSession();
  const ended = await end(platform, user, { id });
  if (ended === 0) throw noSession();
  return { ended };
}

/** Ends every session of the user, with the one that asks: whoever is signed in anywhere has to sign in again. */
export async function endAllSessions(platform: Platform, userId: PublicId): Promise<EndedSessionsView> {
  const user = toUuid("user", userId);
  return { ended: user === null ? 0 : await end(platform, user, {}) };
}

async function end(platform: Platform, userId: string, which: { id?: string }): Promise<number> {
  const open = { userId, expiresAt: { gt: platform.now() }, ...which };
  const { count } = await inScope(platform.db, { userId }, (tx) => tx.session.deleteMany({ where: open }));
  return count;
}

const noSession = () => new NotFoundError("session", "of yours that is still open");
