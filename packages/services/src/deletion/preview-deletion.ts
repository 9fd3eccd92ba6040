import { type DeletionPreview, toPublicId, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { lookInto } from "../environments/look-into.ts";

/** Counted no further: an index is read that far in a few hundredths of a second. */
const mostEvents = 100_000;

/** What is gone when the tenant, or one of its environments, is deleted. */
export async function previewDeletion(ctx: ServiceContext): Promise<DeletionPreview> {
  requirePermission(ctx, "admin");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const rows = await tx.environment.findMany({
      where: { tenantId, deletedAt: null },
      select: { id: true, name: true },
      orderBy: { id: "asc" },
    });
    const environments: DeletionPreview["environments"] = [];
    for (const { id, name } of rows) {
      const counts = await lookInto(tx, ctx, id, () => countIn(tx, id));
      environments.push({ id: toPublicId("environment", id), name, ...counts });
    }
    return { graceDays: ctx.deletionGraceDays, environments };
  });
}

async function countIn(tx: Transaction, environmentId: Uuid) {
  const endpoints = await tx.endpoint.count({ where: { environmentId, deletedAt: null, operationId: null } });
  const [row] = await tx.$queryRaw<[{ events: number }]>`
    SELECT count(*)::int AS events FROM (
      SELECT FROM engine.event WHERE environment_id = ${environmentId}::uuid LIMIT ${mostEvents + 1}) counted`;
  return { endpoints, events: Math.min(row.events, mostEvents), moreEvents: row.events > mostEvents };
}
