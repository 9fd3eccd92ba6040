"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { useLiveList } from "@/lib/use-live-list.ts";
import { useTRPC } from "@/trpc/client.tsx";

export const noticePageSize = 50;

/** The newest notices, kept up to date while `live`. */
export function useNoticeLog(live: boolean) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const input = { ...place, limit: noticePageSize };
  const log = useLiveList({
    pages: trpc.notices.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor }),
    newest: trpc.notices.list.queryOptions(input),
    live,
  });
  return {
    ...log,
    /** With what is new, the count beside "Notices" is, too. */
    showNew() {
      log.showNew();
      void queryClient.invalidateQueries(trpc.notices.countUnread.pathFilter());
    },
  };
}
