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
  const driver = driverOf(selection, range);
  const where = Prisma.join([...conditions, ...driver.conditions], " AND ");
  if (selection.consumerId === undefined) {
    return Prisma.sql`SELECT d.id FROM engine.delivery d ${driver.join} WHERE ${where} ORDER BY d.id DESC LIMIT ${limit}`;
  }
  // The newest of each of its endpoints: an index of deliveries begins with the endpoint.
  const endpoints = await findEndpointsOf(tx, ctx, selection.consumerId);
  return Prisma.sql`
    SELECT d.id FROM unnest(${endpoints}::uuid[]) AS e(id)
    CROSS JOIN LATERAL (
      SELECT d.id FROM engine.delivery d ${driver.join}
      WHERE d.endpoint_id = e.id ${driver.ofEndpoint} AND ${where} ORDER BY d.id DESC LIMIT ${limit}
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
  conditions.push(...inRange(Prisma.sql`d.id`, selection, range));
  return conditions;
}

function inRange(id: Prisma.Sql, selection: DeliverySelection, range: IdRange): Prisma.Sql[] {
  const froms = [range.from, idAt(selection.from)].filter((from) => from !== undefined);
  const belows = [range.below, idAt(selection.to)].filter((below) => below !== undefined);
  return [
    ...froms.map((from) => Prisma.sql`${id} >= ${from}::uuid`),
    ...belows.map((below) => Prisma.sql`${id} < ${below}::uuid`),
  ];
}

const idAt = (time: string | undefined): Uuid | undefined =>
  time === undefined ? undefined : firstUuidAt(new Date(time));

interface Driver {
  join: Prisma.Sql;
  conditions: Prisma.Sql[];
  /** Beside an endpoint `e`. */
  ofEndpoint: Prisma.Sql;
}

/**
 * What is dead and what is open are tables of their own, small and indexed: the list of them walks over these. What is asked
 * of a delivery's endpoint and id is asked of their rows, too, since PostgreSQL doesn't conclude the one from the other.
 */
function driverOf(selection: DeliverySelection, range: IdRange): Driver {
  const table = driverTableOf(selection.state);
  if (table === null) return { join: Prisma.empty, conditions: [], ofEndpoint: Prisma.empty };
  const endpointId = selection.endpointId && toUuid("endpoint", selection.endpointId);
  return {
    join: Prisma.sql`JOIN ${table} o ON o.environment_id = d.environment_id AND o.delivery_id = d.id`,
    conditions: [
      ...(endpointId ? [Prisma.sql`o.endpoint_id = ${endpointId}::uuid`] : []),
      ...inRange(Prisma.sql`o.delivery_id`, selection, range),
    ],
    ofEndpoint: Prisma.sql`AND o.endpoint_id = e.id`,
  };
}

function driverTableOf(state: DeliverySelection["state"]): Prisma.Sql | null {
  switch (state) {
    case "dead":
      return Prisma.sql`engine.dead_letter`;
    case "pending":
    case "retrying":
      return Prisma.sql`engine.delivery_queue`;
    default:
      return null;
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
