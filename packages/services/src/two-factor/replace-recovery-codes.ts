import type { Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes.ts";

/** Gives the account ten new codes; those that it had are worthless. */
export async function replaceRecoveryCodes(tx: Transaction, userId: Uuid): Promise<string[]> {
  const recoveryCodes = newRecoveryCodes();
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: recoveryCodes.map((code) => ({ userId, codeHash: hashRecoveryCode(code) })),
  });
  return recoveryCodes;
}
