import { NotFoundError, NoticeIdInput, type NoticeView, parseInput, toUuid } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { readMark } from "./read-mark.ts";
import { toNoticeView } from "./view.ts";

/** Marks a notice read for everybody of the environment; who did so first stays. */
export async function markNoticeRead(ctx: ServiceContext, input: NoticeIdInput): Promise<NoticeView> {
  const { noticeId } = parseInput(NoticeIdInput, input);
  requirePermission(ctx, "endpoints:write");
  const id = toUuid("notice", noticeId);
  if (id === null) throw new NotFoundError("notice");
  const { environmentId } = ctx;
  const row = await inTransaction(ctx, async (tx) => {
    await tx.notice.updateMany({ where: { id, environmentId, readAt: null }, data: readMark(ctx) });
    return tx.notice.findFirst({ where: { id, environmentId } });
  });
  if (!row) throw new NotFoundError("notice");
  return toNoticeView(row);
}
