import { BeginTwoFactorInput, type BegunTwoFactorView, ConflictError, parseInput } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { requireConfirmedEmail } from "../accounts/require-confirmed-email.ts";
import { requireOwnAccount } from "../accounts/require-own-account.ts";
import type { SessionRef } from "../accounts/sessions.ts";
import type { Platform } from "../context/platform.ts";
import { newTotpSecret, totpUri } from "./totp.ts";
import { sealTotpSecret } from "./totp-secret.ts";

/**
 * Makes a secret for an authenticator app; in force once confirmTwoFactor gets a code of it. One that was begun before is
 * replaced. 409 `two_factor_on`, 422 `wrong_password` at `password`, 403 `sign_in_again` as in requireOwnAccount,
 * and `email_unconfirmed`: it would lock the address's owner out.
 */
export async function beginTwoFactor(
  platform: Platform,
  ref: SessionRef,
  input: BeginTwoFactorInput,
  clientAddress: string,
): Promise<BegunTwoFactorView> {
  const { password } = parseInput(BeginTwoFactorInput, input);
  const user = await requireOwnAccount(platform, ref, { password, path: "password", clientAddress });
  requireConfirmedEmail(platform, user);
  if (user.twoFactorSince) {
    throw new ConflictError("two_factor_on", "Two-factor sign-in is on already. Turn it off first.");
  }
  const userId = user.id;
  const secret = newTotpSecret();
  const sealed = sealTotpSecret(platform, userId, secret);
  await inScope(platform.db, { userId }, (tx) =>
    tx.twoFactor.upsert({
      where: { userId },
      create: { userId, secret: sealed },
      update: { secret: sealed, lastStep: null },
    }),
  );
  return { secret, uri: totpUri(secret, user.email) };
}
