import {
  firstUuidAt,
  type Page,
  parseInput,
  SourceRequestFilter,
  type SourceRequestView,
} from "@posthorn/core";
import { decodeCursor } from "../context/cursor.ts";
import { toPage } from "../context/page.ts";
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
        AND: [
          ...(cursor === undefined ? [] : [{ id: { lt: decodeCursor(ctx, cursor) } }]),
          ...(from === undefined ? [] : [{ id: { gte: firstUuidAt(new Date(from)) } }]),
          ...(to === undefined ? [] : [{ id: { lt: firstUuidAt(new Date(to)) } }]),
        ],
      },
      select: summaryColumns,
      orderBy: { id: "desc" },
      take: limit + 1,
    });
  });
  return toPage(ctx, rows, limit, toSourceRequestView);
}
