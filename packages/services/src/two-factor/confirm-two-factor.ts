import {
  ConflictError,
  fieldError,
  parseInput,
  type RecoveryCodesView,
  TwoFactorCodeInput,
} from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { requireConfirmedEmail } from "../accounts/require-confirmed-email.ts";
import { findOwnAccount } from "../accounts/require-own-account.ts";
import type { SessionRef } from "../accounts/sessions.ts";
import { writeMemberAudit } from "../audit/write-member-audit.ts";
import type { Platform } from "../context/platform.ts";
import { replaceRecoveryCodes } from "./replace-recovery-codes.ts";
import { totpStep } from "./totp.ts";
import { openTotpSecret } from "./totp-secret.ts";

/**
 * Turns two-factor sign-in on, with a code that shows that the authenticator app has the secret. The answer is the only
 * place where the recovery codes stand. 409 `two_factor_not_begun`, 422 `wrong_code` at `code`, 403 `email_unconfirmed`.
 */
export async function confirmTwoFactor(
  platform: Platform,
  ref: SessionRef,
  input: TwoFactorCodeInput,
  address: string | null,
): Promise<RecoveryCodesView> {
  const { code } = parseInput(TwoFactorCodeInput, input);
  const user = await findOwnAccount(platform, ref);
  requireConfirmedEmail(platform, user);
  const userId = user.id;
  return inScope(platform.db, { userId }, async (tx) => {
    const row = user.twoFactorSince ? null : await tx.twoFactor.findUnique({ where: { userId } });
    if (!row) throw notBegun();
    const step = totpStep(openTotpSecret(platform, row), code.replace(/\s/g, ""), platform.now());
    if (step === null) {
      throw fieldError(
        "code",
        "wrong_code",
        "This is not the app's code of now. Type the six digits that it shows, and check your device's clock.",
      );
    }
    const { count } = await tx.user.updateMany({
      where: { id: userId, twoFactorSince: null },
      data: { twoFactorSince: platform.now() },
    });
    if (count === 0) throw notBegun();
    await tx.twoFactor.update({ where: { userId }, data: { lastStep: step } });
    const recoveryCodes = await replaceRecoveryCodes(tx, userId);
    await writeMemberAudit(tx, platform, { user, address }, { action: "member.two_factor_enabled" });
    return { recoveryCodes };
  });
}

const notBegun = () =>
  new ConflictError(
    "two_factor_not_begun",
    "There is nothing to confirm: two-factor sign-in is on already, or was not begun. Load the page anew.",
  );
