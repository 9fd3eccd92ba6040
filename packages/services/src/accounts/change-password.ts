import {
  ChangePasswordInput,
  type EndedSessionsView,
  fieldError,
  parseInput,
  UnauthorizedError,
} from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { writeMemberAudit } from "../audit/write-member-audit.ts";
import type { Platform } from "../context/platform.ts";
import { hashPassword } from "./password.ts";
import { requireOwnAccount } from "./require-own-account.ts";
import { type SessionRef, toOwnRow } from "./sessions.ts";

/**
 * Gives the user another password, or a first one, and ends their other sessions: whoever knew the old one is out. 422
 * `wrong_password` at `currentPassword` and 403 `sign_in_again` as in requireOwnAccount.
 */
export async function changePassword(
  platform: Platform,
  ref: SessionRef,
  input: ChangePasswordInput,
  clientAddress: string,
): Promise<EndedSessionsView> {
  const { currentPassword, newPassword } = parseInput(ChangePasswordInput, input);
  const user = await requireOwnAccount(platform, ref, {
    password: currentPassword,
    path: "currentPassword",
    clientAddress,
  });
  const own = toOwnRow(ref);
  if (!own) throw new UnauthorizedError("You are signed out. Sign in again.");
  const { userId, id: sessionId } = own;
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
    const address = clientAddress || null;
    await writeMemberAudit(tx, platform, { user, address }, { action: "member.password_changed" });
    return { ended: others.count };
  });
}
