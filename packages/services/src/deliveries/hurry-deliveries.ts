import type { Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { withBatch } from "./with-batch.ts";

/**
 * Hands open deliveries that wait for a retry to the fast lane now. What a person asked for goes out although its endpoint's
 * circuit is open (`manual`); what a filter named is held like everything else (`replay`). Those that go out in
 * one request go together. Says which ones: not those that are in the fast lane's hands, or whose result is being recorded
 * this moment.
 */
export async function hurryDeliveries(
  tx: Transaction,
  ctx: ServiceContext,
  deliveryIds: readonly Uuid[],
  trigger: "manual" | "replay",
): Promise<Uuid[]> {
  const statuses = trigger === "manual" ? ["waiting", "failed", "held"] : ["waiting", "failed"];
  const rows = await tx.$queryRaw<{ delivery_id: Uuid }[]>`
    UPDATE engine.delivery_queue SET status = 'queued', trigger = ${trigger}::engine.attempt_trigger, due_at = NULL
    WHERE environment_id = ${ctx.environmentId}::uuid AND delivery_id IN (
      SELECT delivery_id FROM engine.delivery_queue
      WHERE environment_id = ${ctx.environmentId}::uuid AND delivery_id IN (${withBatch(ctx, deliveryIds)})
        AND status = ANY (${statuses}::engine.queue_status[])
      FOR UPDATE SKIP LOCKED)
    RETURNING delivery_id`;
  return rows.map((row) => row.delivery_id);
}
