import { DeliveryFilter, type DeliveryView, type Page, parseInput } from "@posthorn/core";
import { decodeCursor, encodeCursor } from "../context/cursor.ts";
import { toPage } from "../context/page.ts";
import { requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toDeliveryView } from "./delivery-rows.ts";
import { findDeliveries } from "./find-deliveries.ts";

/**
 * The deliveries of all endpoints, newest first. A page may hold fewer than `limit` and still name a next one: where its
 * filters hardly ever meet, the search for it stops after a quarter of a second, and the cursor goes on from there.
 */
export async function listDeliveries(
  ctx: ServiceContext,
  input: DeliveryFilter,
): Promise<Page<DeliveryView>> {
  requirePermission(ctx, "deliveries:read");
  const { cursor, limit, ...selection } = parseInput(DeliveryFilter, input);
  const below = cursor === undefined ? undefined : decodeCursor(ctx, cursor);
  const { rows, reached } = await findDeliveries(ctx, { selection, below, limit: limit + 1 });
  const page = toPage(ctx, rows, limit, toDeliveryView);
  return reached === null || page.nextCursor !== null
    ? page
    : { ...page, nextCursor: encodeCursor(ctx, reached) };
}
