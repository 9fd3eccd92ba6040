import type { TwoFactorView } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { findOwnAccount } from "../accounts/require-own-account.ts";
import type { SessionRef } from "../accounts/sessions.ts";
import type { Platform } from "../context/platform.ts";

/** How the sign-in of whoever asks is guarded. */
export async function getTwoFactor(platform: Platform, ref: SessionRef): Promise<TwoFactorView> {
  const user = await findOwnAccount(platform, ref);
  const recoveryCodesLeft = await inScope(platform.db, { userId: user.id }, (tx) =>
    tx.recoveryCode.count({ where: { userId: user.id } }),
  );
  return {
    since: user.twoFactorSince?.toISOString() ?? null,
    recoveryCodesLeft,
    hasPassword: user.passwordHash !== null,
  };
}
