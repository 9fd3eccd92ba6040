import { DeliveryFilter, type DeliveryView, parseInput, toPublicId } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toDeliveryView } from "./delivery-rows.ts";
import { findDeliveries } from "./find-deliveries.ts";

export interface ExportInput {
  filter: Omit<DeliveryFilter, "cursor" | "limit">;
  /** In which form it is asked for; kept in the audit log. */
  format: string;
}

/** Deliveries of one look into the database; the next one comes when these were taken. */
const batchSize = 500;
/** Nobody looks at a file while it is made: it can wait for a search that a page would break off. */
const wholeMs = 2_000;

/** All deliveries that a filter names, the newest first, batch by batch; the audit log says who took them, and by which filter. */
export async function exportDeliveries(
  ctx: ServiceContext,
  { filter, format }: ExportInput,
): Promise<AsyncGenerator<DeliveryView[], void, void>> {
  requirePermission(ctx, "deliveries:read");
  const { cursor: _cursor, limit: _limit, ...selection } = parseInput(DeliveryFilter, filter);
  await inTransaction(ctx, (tx) =>
    writeAudit(tx, ctx, {
      action: "deliveries.exported",
      targetId: toPublicId("environment", ctx.environmentId),
      details: { format, filter: JSON.parse(JSON.stringify(selection)) },
    }),
  );
  return batches(ctx, selection);
}

async function* batches(
  ctx: ServiceContext,
  selection: Parameters<typeof findDeliveries>[1]["selection"],
): AsyncGenerator<DeliveryView[], void, void> {
  for (let below: string | undefined; ; ) {
    const { rows, reached } = await findDeliveries(ctx, { selection, below, limit: batchSize, wholeMs });
    if (rows.length > 0) yield rows.map(toDeliveryView);
    const isFull = rows.length === batchSize;
    if (!isFull && reached === null) return;
    below = isFull ? rows.at(-1)?.id : (reached ?? undefined);
  }
}
