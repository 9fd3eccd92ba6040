import { type DeliveryFilter, firstUuidAt, toUuid, type Uuid } from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import { findConsumerId } from "../consumers/find-consumer.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { stoppedReasons } from "./ended-reasons.ts";
import { lastAnswered } from "./last-answer.ts";

/** What a filter asks for, whatever the page. */
export type DeliverySelection = Omit<ReturnType<typeof DeliveryFilter.parse>, "cursor" | "limit">;

/** A part of the list, by ids: from `from` on and below `below`. */
export interface IdRange {
  from?: Uuid | undefined;
  below?: Uuid | undefined;
}

/**
 * The ids that a selection names within a range, the newest first: `SELECT … id` without an end, so that a caller can join it.
 * Null: none, because something that it names is no id at all.
 */
export async function selectDeliveryIds(
  tx: Transaction,
  ctx: ServiceContext,
  selection: DeliverySelection,
  range: IdRange,
  limit: number,
): Promise<Prisma.Sql | null> {
  const conditions = conditionsOf(ctx, selection, range);
  if (!conditions) return null;
  const where = Prisma.join(conditions, " AND ");
  const driver = driverOf(selection.state);
  if (selection.consumerId === undefined) {
    return Prisma.sql`SELECT d.id FROM engine.delivery d ${driver} WHERE ${where} ORDER BY d.id DESC LIMIT ${limit}`;
  }
  // The newest of each of its endpoints: an index of deliveries begins with the endpoint.
  const endpoints = await findEndpointsOf(tx, ctx, selection.consumerId);
  return Prisma.sql`
    SELECT d.id FROM unnest(${endpoints}::uuid[]) AS e(id)
    CROSS JOIN LATERAL (
      SELECT d.id FROM engine.delivery d ${driver}
      WHERE d.endpoint_id = e.id AND ${where} ORDER BY d.id DESC LIMIT ${limit}
    ) d ORDER BY d.id DESC LIMIT ${limit}`;
}

/** The same selection as a condition on `d`, for whoever comes to deliveries on another way; null: it names none. */
export async function matching(
  tx: Transaction,
  ctx: ServiceContext,
  selection: DeliverySelection,
): Promise<Prisma.Sql | null> {
  const conditions = conditionsOf(ctx, selection, {});
  if (!conditions) return null;
  if (selection.consumerId !== undefined) {
    const endpoints = await findEndpointsOf(tx, ctx, selection.consumerId);
    conditions.push(Prisma.sql`d.endpoint_id = ANY (${endpoints}::uuid[])`);
  }
  return Prisma.join(conditions, " AND ");
}

function conditionsOf(
  ctx: ServiceContext,
  selection: DeliverySelection,
  range: IdRange,
): Prisma.Sql[] | null {
  const { state, eventType, httpStatus } = selection;
  const endpointId = selection.endpointId && toUuid("endpoint", selection.endpointId);
  const eventId = selection.eventId && toUuid("event", selection.eventId);
  if (endpointId === null || eventId === null) return null;
  const conditions = [Prisma.sql`d.environment_id = ${ctx.environmentId}::uuid`];
  if (state) conditions.push(Prisma.sql`d.state = ${state}::engine.delivery_state`);
  // As the condition of an index says it.
  if (state === "canceled" || state === "handled") {
    conditions.push(Prisma.sql`d.ended_reason IN (${Prisma.raw(stoppedReasons)})`);
  }
  if (endpointId) conditions.push(Prisma.sql`d.endpoint_id = ${endpointId}::uuid`);
  if (eventId) conditions.push(Prisma.sql`d.event_id = ${eventId}::uuid`);
  if (eventType) conditions.push(Prisma.sql`d.event_type = ${eventType}`);
  if (httpStatus) conditions.push(...lastAnswered({ httpStatus }, Prisma.sql`d`));
  for (const from of [range.from, idAt(selection.from)]) {
    if (from) conditions.push(Prisma.sql`d.id >= ${from}::uuid`);
  }
  for (const below of [range.below, idAt(selection.to)]) {
    if (below) conditions.push(Prisma.sql`d.id < ${below}::uuid`);
  }
  return conditions;
}

const idAt = (time: string | undefined): Uuid | undefined => time && firstUuidAt(new Date(time));

/** What is dead and what is open are tables of their own, small and indexed: the list of them walks over these. */
function driverOf(state: DeliverySelection["state"]): Prisma.Sql {
  switch (state) {
    case "dead":
      return Prisma.sql`JOIN engine.dead_letter l ON l.environment_id = d.environment_id AND l.delivery_id = d.id`;
    case "pending":
    case "retrying":
      return Prisma.sql`JOIN engine.delivery_queue o ON o.environment_id = d.environment_id AND o.delivery_id = d.id`;
    default:
      return Prisma.empty;
  }
}

/** A consumer's endpoints, deleted ones too: their deliveries stay readable. */
async function findEndpointsOf(tx: Transaction, ctx: ServiceContext, consumer: string): Promise<Uuid[]> {
  const consumerId = await findConsumerId(tx, ctx, consumer);
  if (consumerId === null) return [];
  const rows = await tx.endpoint.findMany({
    where: { environmentId: ctx.environmentId, consumerId },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
