import { parseInput, TwoFactorCodeInput, UnauthorizedError, type UserView } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { findOwnAccount } from "../accounts/require-own-account.ts";
import { openFullSession, type SessionOrigin, type SessionRef, toOwnRow } from "../accounts/sessions.ts";
import { toUserView } from "../accounts/views.ts";
import { writeMemberAudit } from "../audit/write-member-audit.ts";
import type { Platform } from "../context/platform.ts";
import { useCode } from "./use-code.ts";

/**
 * The second step of a sign-in, whatever the first one was: a code turns the session that awaits it into one of its own,
 * with another id. 401 where that session is over, 422 `wrong_code` at `code`, 429 `rate_limited`.
 */
export async function completeSignIn(
  platform: Platform,
  ref: SessionRef,
  input: TwoFactorCodeInput,
  origin: SessionOrigin,
): Promise<UserView & { sessionId: string }> {
  const { code } = parseInput(TwoFactorCodeInput, input);
  const awaiting = toOwnRow(ref);
  if (awaiting === null) throw signInAgain();
  const { userId } = awaiting;
  const waits = { ...awaiting, awaitsCode: true, expiresAt: { gt: platform.now() } };
  const found = await inScope(platform.db, { userId }, (tx) => tx.session.findFirst({ where: waits }));
  if (!found) throw signInAgain();
  const user = await findOwnAccount(platform, ref);
  const used = await useCode(platform, userId, code, origin.address ?? "");
  const sessionId = await inScope(platform.db, { userId }, async (tx) => {
    const { count } = await tx.session.deleteMany({ where: waits });
    if (count === 0) throw signInAgain();
    if (used === "recovery-code") {
      const address = origin.address || null;
      await writeMemberAudit(tx, platform, { user, address }, { action: "member.recovery_code_used" });
    }
    return openFullSession(tx, platform, userId, origin);
  });
  return { ...toUserView(user), sessionId };
}

const signInAgain = () =>
  new UnauthorizedError("This sign-in took too long, or was ended. Sign in again.", "sign_in_over");
