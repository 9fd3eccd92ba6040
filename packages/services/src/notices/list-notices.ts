import { NoticeFilter, type NoticeView, type Page, parseInput } from "@posthorn/core";
import { behindCursor, newestFirst, toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toNoticeView } from "./view.ts";

/** What the environment was told, the newest first. */
export async function listNotices(ctx: ServiceContext, input: NoticeFilter = {}): Promise<Page<NoticeView>> {
  const { cursor, limit, unread } = parseInput(NoticeFilter, input);
  requirePermission(ctx, "endpoints:read");
  const rows = await inTransaction(ctx, (tx) =>
    tx.notice.findMany({
      where: {
        environmentId: ctx.environmentId,
        ...(unread !== undefined && { readAt: unread ? null : { not: null } }),
        ...behindCursor(ctx, cursor),
      },
      ...newestFirst(limit),
    }),
  );
  return toPage(ctx, rows, limit, toNoticeView);
}
