import { fieldError, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { withBatch } from "./with-batch.ts";

const longestSnoozeMs = 30 * 24 * 3_600_000;

/** When the next try of what is put off is due. Throws where that is past, or later than 30 days. */
export function readSnoozeTime(ctx: ServiceContext, until: string): Date {
  const dueAt = new Date(until);
  const waitMs = dueAt.getTime() - ctx.now().getTime();
  if (waitMs <= 0 || waitMs > longestSnoozeMs) {
    throw fieldError("until", "out_of_range", "until must be in the future, and within 30 days.");
  }
  return dueAt;
}

/**
 * Puts the next try of those that wait for one off, and of those that go out in one request with them. Says which of
 * these it were; the caller holds their endpoint's health.
 */
export async function snoozeDeliveries(
  tx: Transaction,
  ctx: ServiceContext,
  deliveryIds: readonly Uuid[],
  dueAt: Date,
): Promise<Uuid[]> {
  const rows = await tx.$queryRaw<{ delivery_id: Uuid }[]>`
    UPDATE engine.delivery_queue SET due_at = ${dueAt}
    WHERE environment_id = ${ctx.environmentId}::uuid AND status = 'waiting' AND delivery_id IN (${withBatch(ctx, deliveryIds)})
    RETURNING delivery_id`;
  const snoozed = new Set(rows.map((row) => row.delivery_id));
  return deliveryIds.filter((id) => snoozed.has(id));
}
