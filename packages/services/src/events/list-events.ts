import {
  EventFilter,
  type EventListItem,
  type Page,
  parseInput,
  timeOfUuid,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import { Prisma } from "@posthorn/db";
import { findConsumerId } from "../consumers/find-consumer.ts";
import { decodeCursor } from "../context/cursor.ts";
import { toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";

interface EventRow {
  id: Uuid;
  type: string;
  occurred_at: Date;
  consumer_id: Uuid | null;
  considered: number;
}

/** The events of the environment, newest first. */
export async function listEvents(ctx: ServiceContext, input: EventFilter): Promise<Page<EventListItem>> {
  requirePermission(ctx, "deliveries:read");
  const filter = parseInput(EventFilter, input);
  const conditions = [Prisma.sql`environment_id = ${ctx.environmentId}::uuid`];
  if (filter.cursor) conditions.push(Prisma.sql`id < ${decodeCursor(ctx, filter.cursor)}::uuid`);
  if (filter.eventType) conditions.push(Prisma.sql`type = ${filter.eventType}`);
  const rows = await inTransaction(ctx, async (tx) => {
    if (filter.consumerId !== undefined) {
      const consumerId = await findConsumerId(tx, ctx, filter.consumerId);
      if (consumerId === null) return [];
      conditions.push(Prisma.sql`consumer_id = ${consumerId}::uuid`);
    }
    return tx.$queryRaw<EventRow[]>`
      SELECT id, type, occurred_at, consumer_id, considered FROM engine.event
      WHERE ${Prisma.join(conditions, " AND ")} ORDER BY id DESC LIMIT ${filter.limit + 1}`;
  });
  return toPage(ctx, rows, filter.limit, (row) => ({
    id: toPublicId("event", row.id),
    type: row.type,
    timestamp: row.occurred_at.toISOString(),
    acceptedAt: timeOfUuid(row.id).toISOString(),
    consumer: row.consumer_id && toPublicId("consumer", row.consumer_id),
    considered: row.considered,
  }));
}
