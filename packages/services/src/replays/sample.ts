import {
  bulkLimits,
  type DeliveryState,
  type PlannedDelivery,
  timeOfUuid,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import type { Plan } from "./plan.ts";
import { isSelected, scanDeliveries, scanEvents, selectPairs } from "./scan.ts";
import { thatMissEvents } from "./selection.ts";

interface SampleRow {
  delivery_id: Uuid | null;
  event_id: Uuid;
  event_type: string;
  endpoint_id: Uuid;
  state: DeliveryState | "skipped" | "unmatched";
}

/** The first ones of a selection, in the order in which they would be dealt with. */
export async function findSample(
  tx: Transaction,
  ctx: ServiceContext,
  plan: Plan,
): Promise<PlannedDelivery[]> {
  const deliveries = await sampleDeliveries(tx, ctx, plan);
  const pairs = await samplePairs(tx, ctx, plan);
  const urls = new Map(plan.endpoints.map(({ id, url }) => [id, url]));
  return [...deliveries, ...pairs].slice(0, bulkLimits.sample).map((row) => ({
    deliveryId: row.delivery_id && toPublicId("delivery", row.delivery_id),
    eventId: toPublicId("event", row.event_id),
    eventType: row.event_type,
    endpointId: toPublicId("endpoint", row.endpoint_id),
    endpointUrl: urls.get(row.endpoint_id) ?? "",
    state: row.state,
    acceptedAt: timeOfUuid(row.event_id).toISOString(),
  }));
}

/** Of so many rows a sample is taken: where none of them is selected, there is no sample. */
const mostScanned = 10_000;

async function sampleDeliveries(
  tx: Transaction,
  ctx: ServiceContext,
  { selection, endpoints, named }: Plan,
): Promise<SampleRow[]> {
  if (selection.states.length === 0 || endpoints.length === 0) return [];
  const ids = endpoints.map(({ id }) => id);
  const scanned = { after: selection.fromId, limit: Math.ceil(mostScanned / (named ? ids.length : 1)) };
  const rows = named
    ? Prisma.sql`SELECT x.* FROM unnest(${ids}::uuid[]) AS e(id)
        CROSS JOIN LATERAL (${scanDeliveries(ctx, selection, { ...scanned, endpoint: Prisma.sql`e.id` })}) x`
    : scanDeliveries(ctx, selection, { ...scanned, endpoint: null });
  return tx.$queryRaw<SampleRow[]>`
    SELECT x.id AS delivery_id, x.event_id, x.event_type, x.endpoint_id, x.state::text FROM (${rows}) x
    WHERE ${isSelected(selection)} AND x.endpoint_id = ANY (${ids}::uuid[]) ORDER BY x.id LIMIT ${bulkLimits.sample}`;
}

function samplePairs(
  tx: Transaction,
  ctx: ServiceContext,
  { selection, endpoints }: Plan,
): Promise<SampleRow[]> | SampleRow[] {
  const endpointIds = thatMissEvents(endpoints).map(({ id }) => id);
  if ((!selection.skipped && !selection.unmatched) || endpointIds.length === 0) return [];
  const limit = Math.ceil(mostScanned / endpointIds.length);
  const events = scanEvents(ctx, selection, { after: selection.fromId, limit });
  return tx.$queryRaw<SampleRow[]>`
    SELECT NULL::uuid AS delivery_id, x.event_id, x.event_type, x.endpoint_id, x.state
    FROM (${selectPairs(ctx, selection, { events, endpointIds })}) x
    ORDER BY x.event_id, x.endpoint_id LIMIT ${bulkLimits.sample}`;
}
