import type { EventTypeView, Page } from "@posthorn/core";
import { behindCursor, newestFirst, toPage } from "../context/page.ts";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import { withPublished } from "./read-drafts.ts";

/** What would be published, the newest draft first. The caller has checked the permission. */
export async function listDrafts(
  ctx: ServiceContext,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<EventTypeView>> {
  const drafts = await inTransaction(ctx, async (tx) => {
    const rows = await tx.eventTypeDraft.findMany({
      where: {
        environmentId: ctx.environmentId,
        ...behindCursor(ctx, cursor),
      },
      ...newestFirst(limit),
    });
    return withPublished(tx, ctx, rows);
  });
  return toPage(
    ctx,
    drafts.map(({ row, view }) => ({ id: row.id, view })),
    limit,
    ({ view }) => view,
  );
}
