import { OperationFilter, type OperationView, type Page, parseInput } from "@posthorn/core";
import { behindCursor, newestFirst, toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toOperationView } from "./view.ts";

/** The environment's operations, the newest first. */
export async function listOperations(
  ctx: ServiceContext,
  input: OperationFilter = {},
): Promise<Page<OperationView>> {
  const { cursor, limit } = parseInput(OperationFilter, input);
  requirePermission(ctx, "catalog:read");
  const rows = await inTransaction(ctx, (tx) =>
    tx.operation.findMany({
      where: {
        environmentId: ctx.environmentId,
        deletedAt: null,
        ...behindCursor(ctx, cursor),
      },
      ...newestFirst(limit),
    }),
  );
  return toPage(ctx, rows, limit, toOperationView);
}
