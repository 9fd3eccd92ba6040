import {
  type DeliveryState,
  type EventView,
  type FieldError,
  NotFoundError,
  type SkipReason,
  timeOfUuid,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { urlOfDelivery } from "../deliveries/delivery-rows.ts";
import { findEventId } from "./find-event-id.ts";

interface EventRow {
  id: Uuid;
  type: string;
  client_id: string | null;
  occurred_at: Date;
  data: string;
  payload_erased_at: Date | null;
  metadata: Record<string, string>;
  tags: string[];
  consumer_id: Uuid | null;
  test: boolean;
  considered: number;
  skipped: { e: Uuid; r: SkipReason }[];
  payload_warnings: FieldError[] | null;
}

/** One event, by Posthorn's id or by the id its emitter gave it, with what became of it at each endpoint. */
export async function getEvent(ctx: ServiceContext, { eventId }: { eventId: string }): Promise<EventView> {
  requirePermission(ctx, "deliveries:read");
  return inTransaction(ctx, async (tx) => {
    const event = await findEvent(tx, ctx, eventId);
    if (!event) throw new NotFoundError("event");
    const deliveries = await tx.$queryRaw<
      { id: Uuid; endpoint_id: Uuid; url: string; state: DeliveryState }[]
    >`
      SELECT d.id, d.endpoint_id, ${urlOfDelivery} AS url, d.state::text FROM engine.delivery d
      JOIN public.endpoint p ON p.environment_id = d.environment_id AND p.id = d.endpoint_id
      WHERE d.environment_id = ${ctx.environmentId}::uuid AND d.event_id = ${event.id}::uuid AND d.id >= ${event.id}::uuid
      ORDER BY d.id`;
    return {
      id: toPublicId("event", event.id),
      clientId: event.client_id,
      type: event.type,
      timestamp: event.occurred_at.toISOString(),
      acceptedAt: timeOfUuid(event.id).toISOString(),
      data: event.data,
      payloadErasedAt: event.payload_erased_at?.toISOString() ?? null,
      payloadWarnings: event.payload_warnings ?? [],
      metadata: event.metadata,
      tags: event.tags,
      consumer: event.consumer_id && toPublicId("consumer", event.consumer_id),
      test: event.test,
      considered: event.considered,
      skipped: event.skipped.map(({ e, r }) => ({ endpointId: toPublicId("endpoint", e), reason: r })),
      deliveries: deliveries.map((row) => ({
        id: toPublicId("delivery", row.id),
        endpointId: toPublicId("endpoint", row.endpoint_id),
        endpointUrl: row.url,
        state: row.state,
      })),
    };
  });
}

async function findEvent(
  tx: Transaction,
  ctx: ServiceContext,
  eventId: string,
): Promise<EventRow | undefined> {
  const id = await findEventId(tx, ctx, eventId);
  if (!id) return undefined;
  const [row] = await tx.$queryRaw<EventRow[]>`
    SELECT id, type, client_id, occurred_at, data, payload_erased_at, metadata, tags, consumer_id, test, considered, skipped,
      payload_warnings
    FROM engine.event
    WHERE environment_id = ${ctx.environmentId}::uuid AND id = ${id}::uuid`;
  return row;
}
