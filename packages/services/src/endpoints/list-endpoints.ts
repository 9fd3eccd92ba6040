import { type EndpointView, type Page, PageInput, parseInput } from "@posthorn/core";
import { decodeCursor } from "../context/cursor.ts";
import { toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findHealth } from "./health.ts";
import { toEndpointView, withEnvironment } from "./view.ts";

/** The environment's endpoints, the newest first. */
export async function listEndpoints(
  ctx: ServiceContext,
  input: Partial<PageInput> = {},
): Promise<Page<EndpointView>> {
  const { cursor, limit } = parseInput(PageInput, input);
  requirePermission(ctx, "endpoints:read");
  const { rows, health } = await inTransaction(ctx, async (tx) => {
    const rows = await tx.endpoint.findMany({
      where: {
        environmentId: ctx.environmentId,
        deletedAt: null,
        ...(cursor !== undefined && { id: { lt: decodeCursor(ctx, cursor) } }),
      },
      include: withEnvironment,
      orderBy: { id: "desc" },
      take: limit + 1,
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
