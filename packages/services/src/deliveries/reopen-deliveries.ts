import type { Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { type QueueTarget, queueDeliveries } from "./queue-deliveries.ts";

/**
 * Opens deliveries of one endpoint that have ended: their schedule begins anew, attempt numbers go on, and one that had
 * succeeded keeps its success. Says which ones: not those that are in the queue already. `manual`: one that is dead at the
 * head of its lane is tried in its place; `replay`: it goes to the end like any other.
 */
export async function reopenDeliveries(
  tx: Transaction,
  ctx: ServiceContext,
  target: QueueTarget,
  deliveryIds: readonly Uuid[],
  trigger: "manual" | "replay",
): Promise<Uuid[]> {
  const { environmentId } = ctx;
  // First, in the order of all who lock deliveries: two who open the same one would otherwise wait for each other.
  await tx.$queryRaw`
    SELECT 1 AS locked FROM engine.delivery WHERE environment_id = ${environmentId}::uuid AND id = ANY (${[...deliveryIds]}::uuid[])
    ORDER BY id FOR UPDATE`;
  const inPlace = target.ordered ? await settleBlocking(tx, ctx, deliveryIds, trigger) : [];
  const queued = await queueDeliveries(tx, ctx, target, deliveryIds, trigger);
  const opened = [...inPlace, ...queued];
  await tx.$executeRaw`
    UPDATE engine.delivery SET state = 'retrying', completed_at = NULL
    WHERE environment_id = ${environmentId}::uuid AND id = ANY (${opened}::uuid[]) AND state IN ('dead', 'canceled', 'handled')`;
  await tx.$executeRaw`
    DELETE FROM engine.dead_letter
    WHERE environment_id = ${environmentId}::uuid AND delivery_id = ANY (${opened}::uuid[])`;
  return opened;
}

/** A dead delivery that holds its lane has a row in the queue. Says which ones are tried in their place. */
async function settleBlocking(
  tx: Transaction,
  ctx: ServiceContext,
  deliveryIds: readonly Uuid[],
  trigger: "manual" | "replay",
): Promise<Uuid[]> {
  if (trigger === "replay") {
    await tx.$executeRaw`
      DELETE FROM engine.delivery_queue
      WHERE environment_id = ${ctx.environmentId}::uuid AND delivery_id = ANY (${[...deliveryIds]}::uuid[]) AND status = 'blocking'`;
    return [];
  }
  const rows = await tx.$queryRaw<{ delivery_id: Uuid }[]>`
    UPDATE engine.delivery_queue
    SET status = 'queued', trigger = ${trigger}::engine.attempt_trigger, failures = 0, round_started_at = now(), due_at = NULL
    WHERE environment_id = ${ctx.environmentId}::uuid AND delivery_id = ANY (${[...deliveryIds]}::uuid[]) AND status = 'blocking'
    RETURNING delivery_id`;
  return rows.map((row) => row.delivery_id);
}
