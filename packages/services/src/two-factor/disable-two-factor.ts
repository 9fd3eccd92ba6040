import { DisableTwoFactorInput, parseInput } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { findOwnAccount, requireOwnAccount } from "../accounts/require-own-account.ts";
import type { SessionRef } from "../accounts/sessions.ts";
import { writeMemberAudit } from "../audit/write-member-audit.ts";
import type { Platform } from "../context/platform.ts";
import { getTwoFactor } from "./get-two-factor.ts";
import { requireTwoFactorOn } from "./two-factor-off.ts";
import { useCode } from "./use-code.ts";

/**
 * Turns two-factor sign-in off; the secret and the recovery codes are gone. 409 `two_factor_off`, 422 `wrong_password` at
 * `password`, 422 `wrong_code` at `code`, 403 `sign_in_again` as in requireOwnAccount.
 */
export async function disableTwoFactor(
  platform: Platform,
  ref: SessionRef,
  input: DisableTwoFactorInput,
  address: string | null,
) {
  const { password, code } = parseInput(DisableTwoFactorInput, input);
  requireTwoFactorOn(await findOwnAccount(platform, ref));
  const clientAddress = address ?? "";
  const user = await requireOwnAccount(platform, ref, { password, path: "password", clientAddress });
  await useCode(platform, user.id, code, clientAddress);
  const userId = user.id;
  await inScope(platform.db, { userId }, async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { twoFactorSince: null } });
    await tx.twoFactor.deleteMany({ where: { userId } });
    await tx.recoveryCode.deleteMany({ where: { userId } });
    await writeMemberAudit(tx, platform, { user, address }, { action: "member.two_factor_disabled" });
  });
  return getTwoFactor(platform, ref);
}
