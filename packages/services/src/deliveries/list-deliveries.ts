import {
  DeliveryFilter,
  type DeliveryView,
  firstUuidAt,
  type Page,
  parseInput,
  toUuid,
  type Uuid,
} from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import { findConsumerId } from "../consumers/find-consumer.ts";
import { decodeCursor } from "../context/cursor.ts";
import { toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { type DeliveryRow, deliveryColumns, deliveryJoins, toDeliveryView } from "./delivery-rows.ts";

/** The deliveries of all endpoints, newest first. */
export async function listDeliveries(
  ctx: ServiceContext,
  input: DeliveryFilter,
): Promise<Page<DeliveryView>> {
  requirePermission(ctx, "deliveries:read");
  const filter = parseInput(DeliveryFilter, input);
  const endpointId = filter.endpointId && toUuid("endpoint", filter.endpointId);
  const eventId = filter.eventId && toUuid("event", filter.eventId);
  if (endpointId === null || eventId === null) return { items: [], nextCursor: null };

  const conditions = [Prisma.sql`d.environment_id = ${ctx.environmentId}::uuid`];
  if (filter.cursor) conditions.push(Prisma.sql`d.id < ${decodeCursor(ctx, filter.cursor)}::uuid`);
  if (filter.state) conditions.push(Prisma.sql`d.state = ${filter.state}::engine.delivery_state`);
  if (endpointId) conditions.push(Prisma.sql`d.endpoint_id = ${endpointId}::uuid`);
  if (eventId) conditions.push(Prisma.sql`d.event_id = ${eventId}::uuid`);
  if (filter.eventType) conditions.push(Prisma.sql`d.event_type = ${filter.eventType}`);
  if (filter.from) conditions.push(Prisma.sql`d.id >= ${firstUuidAt(new Date(filter.from))}::uuid`);
  if (filter.to) conditions.push(Prisma.sql`d.id < ${firstUuidAt(new Date(filter.to))}::uuid`);

  const where = Prisma.join(conditions, " AND ");
  const limit = filter.limit + 1;
  const driver = driverOf(filter.state);
  const rows = await inTransaction(ctx, async (tx) => {
    if (filter.consumerId === undefined) {
      return tx.$queryRaw<DeliveryRow[]>`
        SELECT ${deliveryColumns} FROM engine.delivery d ${driver} ${deliveryJoins}
        WHERE ${where} ORDER BY d.id DESC LIMIT ${limit}`;
    }
    // The newest of each of its endpoints: an index of deliveries begins with the endpoint.
    const endpoints = await findEndpointsOf(tx, ctx, filter.consumerId);
    return tx.$queryRaw<DeliveryRow[]>`
      SELECT ${deliveryColumns} FROM unnest(${endpoints}::uuid[]) AS e(id)
      CROSS JOIN LATERAL (
        SELECT d.* FROM engine.delivery d ${driver}
        WHERE d.endpoint_id = e.id AND ${where} ORDER BY d.id DESC LIMIT ${limit}
      ) d ${deliveryJoins}
      ORDER BY d.id DESC LIMIT ${limit}`;
  });
  return toPage(ctx, rows, filter.limit, toDeliveryView);
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

/** The dead letters are a table of their own, small and indexed: the list of dead deliveries walks over it. */
function driverOf(state: DeliveryFilter["state"]): Prisma.Sql {
  if (state !== "dead") return Prisma.empty;
  return Prisma.sql`JOIN engine.dead_letter l ON l.environment_id = d.environment_id AND l.delivery_id = d.id`;
}
