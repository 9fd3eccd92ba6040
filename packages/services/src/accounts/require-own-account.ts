import { ForbiddenError, fieldError, toUuid, UnauthorizedError } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { matchesPassword } from "./password.ts";
import { type SessionRef, toOwnRow } from "./sessions.ts";

/** How long ago a person without a password may have signed in to do what others type theirs for. */
const recentMinutes = 15;

/** The account of whoever asks. */
export async function findOwnAccount(platform: Platform, ref: SessionRef) {
  const id = toUuid("user", ref.userId);
  const user = id === null ? null : await platform.db.user.findUnique({ where: { id } });
  if (!user) throw new UnauthorizedError("You are signed out. Sign in again.");
  return user;
}

interface Proof {
  /** Null where the account has none. */
  password: string | null;
  /** Where the password stands in the input. */
  path: string;
  /** The client's IP address. */
  clientAddress: string;
}

/**
 * The account of whoever asks, who shows that it is theirs and not just their open browser: by the password, 422
 * `wrong_password` at `path`, counted like failed sign-ins with 429 `rate_limited` after too many; without a password by
 * a sign-in within 15 minutes, 403 `sign_in_again`.
 */
export async function requireOwnAccount(platform: Platform, ref: SessionRef, proof: Proof) {
  const user = await findOwnAccount(platform, ref);
  if (user.passwordHash === null) {
    await requireRecentSignIn(platform, ref);
    return user;
  }
  const who = { email: user.email, clientAddress: proof.clientAddress };
  await platform.signInLimits.begin(who);
  if (!(await matchesPassword(proof.password ?? "", user.passwordHash))) {
    throw fieldError(
      proof.path,
      "wrong_password",
      "This is not your password. Type the one that you sign in with.",
    );
  }
  await platform.signInLimits.succeed(who);
  return user;
}

/** 403 `sign_in_again` where the session that asks is older than 15 minutes. */
export async function requireRecentSignIn(platform: Platform, ref: SessionRef): Promise<void> {
  const own = toOwnRow(ref);
  const since = new Date(platform.now().getTime() - recentMinutes * 60_000);
  const recent =
    own &&
    (await inScope(platform.db, { userId: own.userId }, (tx) =>
      tx.session.findFirst({ where: { ...own, createdAt: { gt: since } }, select: { id: true } }),
    ));
  if (recent) return;
  throw new ForbiddenError(
    `You signed in more than ${recentMinutes} minutes ago. Sign out and in again, then repeat this.`,
    "sign_in_again",
  );
}
