import {
  ChangePasswordInput,
  type EndedSessionsView,
  fieldError,
  parseInput,
  toUuid,
  UnauthorizedError,
} from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { hashPassword, matchesPassword } from "./password.ts";
import type { SessionRef } from "./sessions.ts";

/**
 * Gives the user another password and ends their other sessions: whoever knew the old one is out. 422 `wrong_password` at
 * `currentPassword`; wrong ones count like failed sign-ins, with 429 `rate_limited` after too many.
 */
export async function changePassword(
  platform: Platform,
  ref: SessionRef,
  input: ChangePasswordInput,
  clientAddress: string,
): Promise<EndedSessionsView> {
  const { currentPassword, newPassword } = parseInput(ChangePasswordInput, input);
  const userId = toUuid("user", ref.userId);
  const sessionId = toUuid("session", ref.sessionId);
  const user = userId === null ? null : await platform.db.user.findUnique({ where: { id: userId } });
  if (userId === null || sessionId === null || user === null)
    throw new UnauthorizedError("You are signed out. Sign in again.");

  const who = { email: user.email, clientAddress };
  await platform.signInLimits.begin(who);
  if (!(await matchesPassword(currentPassword, user.passwordHash))) {
    throw fieldError(
      "currentPassword",
      "wrong_password",
      "This is not your password. Type the one that you sign in with.",
    );
  }
  await platform.signInLimits.succeed(who);
  const passwordHash = await hashPassword(newPassword, "newPassword");
  return inScope(platform.db, { userId }, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, passwordHash: user.passwordHash },
      data: { passwordHash },
    });
    if (count === 0)
      throw fieldError(
        "currentPassword",
        "wrong_password",
        "Your password was changed meanwhile. Type the new one.",
      );
    const others = await tx.session.deleteMany({ where: { userId, id: { not: sessionId } } });
    return { ended: others.count };
  });
}
