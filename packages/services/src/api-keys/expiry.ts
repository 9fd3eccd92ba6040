import { fieldError } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { findOwnKey } from "./find-api-key.ts";

export function refusePast(ctx: ServiceContext, wanted: Date | null): void {
  if (wanted !== null && wanted <= ctx.now()) throw expiry("is in the past. Choose a later time, or none.");
}

/** When what is made ends: a leaked key that runs out must not be able to make a key or token that doesn't. */
export async function boundExpiry(
  tx: Transaction,
  ctx: ServiceContext,
  wanted: Date | null,
): Promise<Date | null> {
  const { expiresAt: latest } = (await findOwnKey(tx, ctx)) ?? { expiresAt: null };
  if (latest === null) return wanted;
  if (wanted !== null && wanted > latest) {
    throw expiry(
      `is later than the end of the key that makes this one (${latest.toISOString()}). Choose an earlier time, or leave it out.`,
    );
  }
  return wanted ?? latest;
}

function expiry(problem: string) {
  return fieldError("expiresAt", "out_of_range", `expiresAt ${problem}`);
}
