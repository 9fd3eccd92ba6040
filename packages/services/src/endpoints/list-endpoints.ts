import { EndpointFilter, type EndpointView, type Page, parseInput } from "@posthorn/core";
import { findConsumerId } from "../consumers/find-consumer.ts";
import { behindCursor, newestFirst, toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findHealth } from "./health.ts";
import { toEndpointView, viewedParts } from "./view.ts";

/** The environment's endpoints, the newest first; without those that only get callbacks. */
export async function listEndpoints(
  ctx: ServiceContext,
  input: EndpointFilter = {},
): Promise<Page<EndpointView>> {
  const { cursor, limit, consumerId: consumer } = parseInput(EndpointFilter, input);
  requirePermission(ctx, "endpoints:read");
  const { rows, health } = await inTransaction(ctx, async (tx) => {
    const consumerId = consumer === undefined ? undefined : await findConsumerId(tx, ctx, consumer);
    if (consumerId === null) return { rows: [], health: new Map() };
    const rows = await tx.endpoint.findMany({
      where: {
        environmentId: ctx.environmentId,
        deletedAt: null,
        operationId: null,
        ...(consumerId !== undefined && { consumerId }),
        ...behindCursor(ctx, cursor),
      },
      ...viewedParts,
      ...newestFirst(limit),
    });
    const health = await findHealth(
      tx,
      ctx,
      rows.map(({ id }) => id),
    );
    return { rows, health };
  });
  return toPage(ctx, rows, limit, (row) => toEndpointView(row, health.get(row.id)));
}
