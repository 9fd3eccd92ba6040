import { type SessionView, toPublicId, toUuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import type { SessionRef } from "./sessions.ts";

/** The user's open sessions, the newest first; `ref` is the one that asks. */
export async function listSessions(platform: Platform, ref: SessionRef): Promise<SessionView[]> {
  const userId = toUuid("user", ref.userId);
  if (userId === null) return [];
  const rows = await inScope(platform.db, { userId }, (tx) =>
    tx.session.findMany({
      where: { userId, awaitsCode: false, expiresAt: { gt: platform.now() } },
      orderBy: { id: "desc" },
    }),
  );
  return rows.map(({ id, createdAt, expiresAt, address, userAgent }) => {
    const sessionId = toPublicId("session", id);
    return {
      id: sessionId,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      address,
      userAgent,
      current: sessionId === ref.sessionId,
    };
  });
}
