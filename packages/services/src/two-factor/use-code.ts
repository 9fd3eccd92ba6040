import { fieldError, type PublicId, toPublicId, type Uuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { hashRecoveryCode } from "./recovery-codes.ts";
import { totpStep } from "./totp.ts";
import { openTotpSecret } from "./totp-secret.ts";

export type UsedCode = "code" | "recovery-code";

/**
 * Uses a code of the account up, so that it can't be used again, and says which kind it was. 422 `wrong_code` at `code`;
 * wrong ones are counted for each account, 429 `rate_limited` after five within 15 minutes.
 */
export async function useCode(
  platform: Platform,
  userId: Uuid,
  code: string,
  clientAddress: string,
): Promise<UsedCode> {
  const who = triesOf(toPublicId("user", userId), clientAddress);
  await platform.signInLimits.begin(who);
  const used = await spend(platform, userId, code);
  if (!used) {
    throw fieldError(
      "code",
      "wrong_code",
      "This code is wrong or was used before. Wait for the next one, and check your device's clock.",
    );
  }
  await platform.signInLimits.succeed(who);
  return used;
}

/** Counted apart from passwords: whoever knows the password could start that count anew. No address looks like this. */
const triesOf = (userId: PublicId, clientAddress: string) => ({ email: `code of ${userId}`, clientAddress });

function spend(platform: Platform, userId: Uuid, typed: string): Promise<UsedCode | null> {
  const digits = typed.replace(/\s/g, "");
  return inScope(platform.db, { userId }, async (tx) => {
    if (!/^\d{6}$/.test(digits)) {
      const codeHash = hashRecoveryCode(typed);
      const { count } = await tx.recoveryCode.deleteMany({ where: { userId, codeHash } });
      return count === 1 ? "recovery-code" : null;
    }
    const row = await tx.twoFactor.findUnique({ where: { userId } });
    const step = row && totpStep(openTotpSecret(platform, row), digits, platform.now());
    if (step === null) return null;
    // Of two uses at once the second one sees the first one's step.
    const { count } = await tx.twoFactor.updateMany({
      where: { userId, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
      data: { lastStep: step },
    });
    return count === 1 ? "code" : null;
  });
}
