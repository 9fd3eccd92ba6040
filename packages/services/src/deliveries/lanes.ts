import type { Uuid } from "@posthorn/core";
import { laneOf } from "@posthorn/core/ordering";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/**
 * Taken before anything else of these deliveries by whoever takes one out of a lane or puts one into it: the fast lane's
 * records and the recovery rounds hold it while they wait for the rest. Nothing where the endpoint never was ordered.
 */
export async function lockOrder(
  tx: Transaction,
  ctx: ServiceContext,
  deliveryIds: readonly Uuid[],
): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 AS locked FROM engine.endpoint_order
    WHERE environment_id = ${ctx.environmentId}::uuid AND endpoint_id IN (
      SELECT endpoint_id FROM engine.delivery
      WHERE environment_id = ${ctx.environmentId}::uuid AND id = ANY(${[...deliveryIds]}::uuid[]))
    ORDER BY endpoint_id FOR NO KEY UPDATE`;
}

/** The same for one endpoint, before anything else of it is locked. */
export async function lockLanes(tx: Transaction, ctx: ServiceContext, endpointId: Uuid): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 AS locked FROM engine.endpoint_order
    WHERE environment_id = ${ctx.environmentId}::uuid AND endpoint_id = ${endpointId}::uuid FOR NO KEY UPDATE`;
}

interface OrderedDelivery {
  id: Uuid;
  order_key: string | null;
  type: string;
  metadata: Record<string, string>;
  /** JSON text; null where no key asks for it. */
  data: string | null;
}

/** The lanes in which these deliveries queue up when they are opened again; those of endpoints that aren't ordered have none. */
export async function findLanes(
  tx: Transaction,
  ctx: ServiceContext,
  deliveryIds: readonly Uuid[],
): Promise<Map<Uuid, string>> {
  const rows = await tx.$queryRaw<OrderedDelivery[]>`
    SELECT d.id, p.order_key, v.type, v.metadata, CASE WHEN p.order_key IS NOT NULL THEN v.data END AS data
    FROM engine.delivery d
    JOIN public.endpoint p ON p.environment_id = d.environment_id AND p.id = d.endpoint_id AND p.ordered
    JOIN engine.event v ON v.environment_id = d.environment_id AND v.id = d.event_id
    WHERE d.environment_id = ${ctx.environmentId}::uuid AND d.id = ANY(${[...deliveryIds]}::uuid[])`;
  return new Map(
    rows.map(({ id, order_key, data, ...event }) => [
      id,
      laneOf(order_key, { ...event, data: data === null ? null : JSON.parse(data) }),
    ]),
  );
}
