import { parseInput, type RecoveryCodesView, TwoFactorCodeInput } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { findOwnAccount } from "../accounts/require-own-account.ts";
import type { SessionRef } from "../accounts/sessions.ts";
import { writeMemberAudit } from "../audit/write-member-audit.ts";
import type { Platform } from "../context/platform.ts";
import { replaceRecoveryCodes } from "./replace-recovery-codes.ts";
import { requireTwoFactorOn } from "./two-factor-off.ts";
import { useCode } from "./use-code.ts";

/** Ten new recovery codes for a code; those from before are worthless. 409 `two_factor_off`, 422 `wrong_code`. */
export async function renewRecoveryCodes(
  platform: Platform,
  ref: SessionRef,
  input: TwoFactorCodeInput,
  address: string | null,
): Promise<RecoveryCodesView> {
  const { code } = parseInput(TwoFactorCodeInput, input);
  const user = await findOwnAccount(platform, ref);
  requireTwoFactorOn(user);
  await useCode(platform, user.id, code, address ?? "");
  return inScope(platform.db, { userId: user.id }, async (tx) => {
    const recoveryCodes = await replaceRecoveryCodes(tx, user.id);
    await writeMemberAudit(tx, platform, { user, address }, { action: "member.recovery_codes_renewed" });
    return { recoveryCodes };
  });
}
