import type { Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** What the engine knows of an endpoint; written by the lanes. */
export interface EndpointHealthRow {
  consecutiveFailures: number;
  failingSince: Date | null;
  /** Its circuit is open since then. */
  circuitOpenedAt: Date | null;
  nextProbeAt: Date | null;
  /** Its receiver asked for time until then. */
  holdUntil: Date | null;
}

/** The health of those endpoints that have ever failed. */
export async function findHealth(
  tx: Transaction,
  ctx: ServiceContext,
  endpointIds: readonly Uuid[],
): Promise<Map<Uuid, EndpointHealthRow>> {
  const rows = await tx.$queryRaw<(EndpointHealthRow & { endpointId: Uuid })[]>`
    SELECT endpoint_id AS "endpointId", consecutive_failures AS "consecutiveFailures", failing_since AS "failingSince",
      circuit_opened_at AS "circuitOpenedAt", next_probe_at AS "nextProbeAt", hold_until AS "holdUntil"
    FROM engine.endpoint_health
    WHERE environment_id = ${ctx.environmentId}::uuid AND endpoint_id = ANY(${[...endpointIds]}::uuid[])`;
  return new Map(rows.map((row) => [row.endpointId, row]));
}

/**
 * Taken before the environment's row, as a recovery round takes them: it locks the health, and raises the environment's
 * version where a receiver asks to be disabled. In the other order the two would wait for each other.
 */
export async function lockHealth(tx: Transaction, ctx: ServiceContext, endpointId: Uuid): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 AS locked FROM engine.endpoint_health
    WHERE environment_id = ${ctx.environmentId}::uuid AND endpoint_id = ${endpointId}::uuid FOR UPDATE`;
}

/**
 * Makes the sweep find the endpoint, should the wake after the commit be lost. False where none of its deliveries is
 * open: then there is nothing to wake for. Each EXISTS is one descent of a partial index of the queue.
 */
export async function markForRecovery(
  tx: Transaction,
  ctx: ServiceContext,
  endpoint: { id: Uuid; shard: number },
): Promise<boolean> {
  const marked = await tx.$executeRaw`
    INSERT INTO engine.endpoint_health (environment_id, endpoint_id, recovering, next_look_at)
    SELECT ${ctx.environmentId}::uuid, ${endpoint.id}::uuid, true, now()
    WHERE EXISTS (SELECT FROM engine.delivery_queue
        WHERE shard = ${endpoint.shard} AND endpoint_id = ${endpoint.id}::uuid AND status = 'queued')
      OR EXISTS (SELECT FROM engine.delivery_queue WHERE endpoint_id = ${endpoint.id}::uuid AND status = 'waiting')
      OR EXISTS (SELECT FROM engine.delivery_queue WHERE endpoint_id = ${endpoint.id}::uuid AND status = 'failed')
      OR EXISTS (SELECT FROM engine.delivery_queue WHERE endpoint_id = ${endpoint.id}::uuid AND status = 'held')
      OR EXISTS (SELECT FROM engine.delivery_queue WHERE endpoint_id = ${endpoint.id}::uuid AND lane IS NOT NULL)
    ON CONFLICT (endpoint_id) DO UPDATE SET recovering = true, next_look_at = now()`;
  return marked > 0;
}

/** Gives an endpoint a new start: what was learnt of its receiver says nothing about a new URL, or after somebody has seen to it. */
export async function forgetFailures(tx: Transaction, ctx: ServiceContext, endpointId: Uuid): Promise<void> {
  await tx.$executeRaw`
    UPDATE engine.endpoint_health
    SET consecutive_failures = 0, failing_since = NULL, notified_streak_at = NULL, circuit_opened_at = NULL, probes = 0,
      next_probe_at = NULL, hold_until = NULL, throttle_rate = NULL
    WHERE environment_id = ${ctx.environmentId}::uuid AND endpoint_id = ${endpointId}::uuid`;
}
