import type { Uuid } from "@posthorn/core";
import { compileFilter, type Filter } from "@posthorn/core/filters";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { type QueueTarget, queueDeliveries } from "../deliveries/queue-deliveries.ts";

/** Which of these events an endpoint's filter, as it is now, wants. */
export async function keepWanted(
  tx: Transaction,
  ctx: ServiceContext,
  filter: Filter | null,
  eventIds: readonly Uuid[],
): Promise<Uuid[]> {
  if (filter === null || eventIds.length === 0) return [...eventIds];
  const { matches } = compileFilter(filter);
  const events = await tx.$queryRaw<
    { id: Uuid; type: string; metadata: Record<string, string>; data: string }[]
  >`
    SELECT id, type, metadata, data FROM engine.event
    WHERE environment_id = ${ctx.environmentId}::uuid AND id = ANY (${[...eventIds]}::uuid[]) AND payload_erased_at IS NULL
    ORDER BY id`;
  return events
    .filter(({ data, ...event }) => matches({ ...event, data: JSON.parse(data), dataText: data }))
    .map(({ id }) => id);
}

/**
 * Gives an endpoint deliveries of events that it has none of. The event's own account changes with it: the endpoint stands
 * no more among those that it passed by, or it is one more that it was considered for. Says which events.
 */
export async function addDeliveries(
  tx: Transaction,
  ctx: ServiceContext,
  target: QueueTarget,
  eventIds: readonly Uuid[],
): Promise<Uuid[]> {
  const { environmentId } = ctx;
  // Locked in one statement and looked at in the next: another replay may have added the same pair meanwhile.
  await tx.$queryRaw`
    SELECT 1 AS locked FROM engine.event WHERE environment_id = ${environmentId}::uuid AND id = ANY (${[...eventIds]}::uuid[])
    ORDER BY id FOR UPDATE`;
  const missing = await tx.$queryRaw<{ id: Uuid }[]>`
    SELECT v.id FROM engine.event v
    WHERE v.environment_id = ${environmentId}::uuid AND v.id = ANY (${[...eventIds]}::uuid[])
      AND v.payload_erased_at IS NULL AND NOT EXISTS (
      SELECT FROM engine.delivery d
      WHERE d.environment_id = ${environmentId}::uuid AND d.event_id = v.id AND d.endpoint_id = ${target.id}::uuid AND d.id >= v.id)
    ORDER BY v.id`;
  const added = missing.map(({ id }) => ({ eventId: id, deliveryId: ctx.newId() }));
  if (added.length === 0) return [];
  const addedEvents = added.map(({ eventId }) => eventId);
  const addedDeliveries = added.map(({ deliveryId }) => deliveryId);
  await tx.$executeRaw`
    INSERT INTO engine.delivery (environment_id, id, event_id, endpoint_id, event_type, state)
    SELECT ${environmentId}::uuid, t.id, t.event_id, ${target.id}::uuid, v.type, 'pending'
    FROM unnest(${addedDeliveries}::uuid[], ${addedEvents}::uuid[]) AS t(id, event_id)
    JOIN engine.event v ON v.environment_id = ${environmentId}::uuid AND v.id = t.event_id`;
  await tx.$executeRaw`
    UPDATE engine.event v SET
      considered = v.considered + CASE WHEN v.skipped @> pair.only THEN 0 ELSE 1 END,
      skipped = CASE WHEN v.skipped @> pair.only THEN (
        SELECT coalesce(jsonb_agg(e.pair ORDER BY e.place), '[]')
        FROM jsonb_array_elements(v.skipped) WITH ORDINALITY AS e(pair, place) WHERE e.pair ->> 'e' <> ${target.id}
      ) ELSE v.skipped END
    FROM (SELECT jsonb_build_array(jsonb_build_object('e', ${target.id}::text)) AS only) pair
    WHERE v.environment_id = ${environmentId}::uuid AND v.id = ANY (${addedEvents}::uuid[])`;
  await queueDeliveries(tx, ctx, target, addedDeliveries, "replay");
  return addedEvents;
}
