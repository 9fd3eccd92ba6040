import { type Page, PageInput, parseInput, type SourceView } from "@posthorn/core";
import { behindCursor, newestFirst, toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toSourceView } from "./view.ts";

/** The environment's sources, the newest first. */
export async function listSources(
  ctx: ServiceContext,
  input: Partial<PageInput> = {},
): Promise<Page<SourceView>> {
  const { cursor, limit } = parseInput(PageInput, input);
  requirePermission(ctx, "sources:read");
  const rows = await inTransaction(ctx, (tx) =>
    tx.source.findMany({
      where: {
        environmentId: ctx.environmentId,
        ...behindCursor(ctx, cursor),
      },
      ...newestFirst(limit),
    }),
  );
  return toPage(ctx, rows, limit, toSourceView);
}
