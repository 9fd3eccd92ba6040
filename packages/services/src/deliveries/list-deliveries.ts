import {
  DeliveryFilter,
  type DeliveryView,
  firstUuidAt,
  type Page,
  parseInput,
  toUuid,
} from "@posthorn/core";
import { Prisma } from "@posthorn/db";
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

  const rows = await inTransaction(
    ctx,
    (tx) => tx.$queryRaw<DeliveryRow[]>`
      SELECT ${deliveryColumns} FROM engine.delivery d ${driverOf(filter.state)} ${deliveryJoins}
      WHERE ${Prisma.join(conditions, " AND ")}
      ORDER BY d.id DESC LIMIT ${filter.limit + 1}`,
  );
  return toPage(ctx, rows, filter.limit, toDeliveryView);
}

/** The dead letters are a table of their own, small and indexed: the list of dead deliveries walks over it. */
function driverOf(state: DeliveryFilter["state"]): Prisma.Sql {
  if (state !== "dead") return Prisma.empty;
  return Prisma.sql`JOIN engine.dead_letter l ON l.environment_id = d.environment_id AND l.delivery_id = d.id`;
}
