import "server-only";
import { MarkAllNoticesReadInput, NoticeFilter, NoticeIdInput } from "@posthorn/core";
import { countUnreadNotices, listNotices, markAllNoticesRead, markNoticeRead } from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

export const noticesRouter = router({
  list: environmentProcedure
    .input(inPlace(NoticeFilter))
    .query(({ ctx, input }) => listNotices(ctx.service, own(input))),
  countUnread: environmentProcedure.query(({ ctx }) => countUnreadNotices(ctx.service)),
  markRead: environmentProcedure
    .input(inPlace(NoticeIdInput))
    .mutation(({ ctx, input }) => markNoticeRead(ctx.service, own(input))),
  markAllRead: environmentProcedure
    .input(inPlace(MarkAllNoticesReadInput))
    .mutation(({ ctx, input }) => markAllNoticesRead(ctx.service, own(input))),
});
