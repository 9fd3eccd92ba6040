import type { SignedInView } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { isUnconfirmed } from "./require-confirmed-email.ts";
import { type SessionRef, toOwnRow } from "./sessions.ts";

/** Who is signed in by this session, as they are now; null once it is over. Asks the database each time, as isSessionOpen does. */
export async function findSignedIn(platform: Platform, ref: SessionRef): Promise<SignedInView | null> {
  const own = toOwnRow(ref);
  if (own === null) return null;
  const session = await inScope(platform.db, { userId: own.userId }, (tx) =>
    tx.session.findFirst({
      where: { ...own, awaitsCode: false, expiresAt: { gt: platform.now() } },
      select: { user: { select: { name: true, email: true, emailConfirmedAt: true } } },
    }),
  );
  if (!session) return null;
  const { name, email } = session.user;
  return { name, email, emailToConfirm: isUnconfirmed(platform, session.user) };
}
