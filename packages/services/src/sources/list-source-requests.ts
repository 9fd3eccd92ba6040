import { type Page, parseInput, SourceRequestFilter, type SourceRequestView } from "@posthorn/core";
import { behindCursorWithin, newestFirst, toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findSource } from "./find-source.ts";
import { summaryColumns, toSourceRequestView } from "./request-view.ts";

/** What came in to a source, the newest first. */
export async function listSourceRequests(
  ctx: ServiceContext,
  input: SourceRequestFilter,
): Promise<Page<SourceRequestView>> {
  const { sourceId, cursor, limit, outcome, from, to } = parseInput(SourceRequestFilter, input);
  requirePermission(ctx, "sources:read");
  const rows = await inTransaction(ctx, async (tx) => {
    const source = await findSource(tx, ctx, sourceId);
    return tx.sourceRequest.findMany({
      where: {
        environmentId: ctx.environmentId,
        sourceId: source.id,
        ...(outcome !== undefined && { outcome }),
        AND: behindCursorWithin(ctx, { cursor, from, to }),
      },
      select: summaryColumns,
      ...newestFirst(limit),
    });
  });
  return toPage(ctx, rows, limit, toSourceRequestView);
}
