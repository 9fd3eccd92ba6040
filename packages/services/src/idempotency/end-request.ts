import { InProgressError } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import type { BegunRequest } from "./begin-request.ts";
import { type Answer, toKeptBody } from "./kept-answer.ts";

/**
 * For the end of each of the request's transactions: notes in it that something was done, if anything was, so that a
 * repeat after a crash neither does it again nor takes it for undone. Throws, and so undoes it, where a repeat has taken over.
 */
export async function noteCarriedOut(
  tx: Transaction,
  ctx: ServiceContext,
  { keyHash, claim }: BegunRequest,
): Promise<void> {
  // A transaction gets its id with its first write, which this statement itself is where nothing was written before it.
  const noted = await tx.$executeRaw`
    UPDATE engine.idempotent_request SET carried_out = carried_out OR pg_current_xact_id_if_assigned() IS NOT NULL
    WHERE environment_id = ${ctx.environmentId}::uuid AND key_hash = ${keyHash} AND claim = ${claim}::uuid`;
  if (noted === 0) throw new InProgressError();
}

/** Keeps the answer for repeats, without the secrets in it. */
export async function keepAnswer(ctx: ServiceContext, begun: BegunRequest, answer: Answer): Promise<void> {
  const body = toKeptBody(answer);
  await inTransaction(
    ctx,
    (tx) => tx.$executeRaw`
      UPDATE engine.idempotent_request
      SET status = ${answer.status}, headers = ${JSON.stringify(answer.headers)}::jsonb, body = ${body}, body_kept = ${body !== null}
      WHERE environment_id = ${ctx.environmentId}::uuid AND key_hash = ${begun.keyHash} AND claim = ${begun.claim}::uuid`,
  );
}

/** For an answer that is not kept: gives the key back, unless something was done already; then that is all that is known. */
export async function giveBackKey(ctx: ServiceContext, { keyHash, claim }: BegunRequest): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await tx.$executeRaw`
      DELETE FROM engine.idempotent_request
      WHERE environment_id = ${ctx.environmentId}::uuid AND key_hash = ${keyHash} AND claim = ${claim}::uuid AND NOT carried_out`;
    await tx.$executeRaw`
      UPDATE engine.idempotent_request SET locked_until = now()
      WHERE environment_id = ${ctx.environmentId}::uuid AND key_hash = ${keyHash} AND claim = ${claim}::uuid`;
  });
}
