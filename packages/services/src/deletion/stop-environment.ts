import type { Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { lookInto } from "../environments/look-into.ts";

interface Mark {
  deletedAt: Date;
  deletedBy: string;
  /** Null: its tenant's. */
  eraseAt: Date | null;
}

/**
 * Marks one of the tenant's environments as deleted: with the commit ingest takes nothing for it any more, because its version
 * is another one, and the fast lane sends nothing. Recoveries are looked at with the next sweep, and end. Those that
 * are being worked on at this moment are passed by: they come to it themselves.
 */
export async function stopEnvironment(
  tx: Transaction,
  ctx: ServiceContext,
  environmentId: Uuid,
  mark: Mark,
): Promise<void> {
  await lookInto(
    tx,
    ctx,
    environmentId,
    () => tx.$executeRaw`
      UPDATE engine.endpoint_health SET next_look_at = now() - interval '30 seconds'
      WHERE environment_id = ${environmentId}::uuid AND endpoint_id IN (
        SELECT endpoint_id FROM engine.endpoint_health
        WHERE environment_id = ${environmentId}::uuid AND recovering FOR UPDATE SKIP LOCKED)`,
  );
  await tx.environment.update({
    where: { id: environmentId, tenantId: ctx.tenantId },
    data: { ...mark, version: { increment: 1 } },
  });
}

/**
 * Takes the mark away: the fast lane goes on with what is queued, and the next sweep has every failing endpoint looked at, and
 * finds replays, alerts and verifications that have waited. A recovery that is just ending is waited for.
 */
export async function resumeEnvironment(
  tx: Transaction,
  { tenantId, environmentId, now }: Pick<ServiceContext, "tenantId" | "environmentId" | "now">,
  id: Uuid,
): Promise<void> {
  await lookInto(
    tx,
    { environmentId },
    id,
    () => tx.$executeRaw`
      UPDATE engine.endpoint_health SET next_look_at = now() - interval '30 seconds'
      WHERE environment_id = ${id}::uuid AND recovering`,
  );
  await tx.environment.update({
    where: { id, tenantId },
    data: {
      deletedAt: null,
      deletedBy: null,
      eraseAt: null,
      restoredAt: now(),
      version: { increment: 1 },
    },
  });
}
