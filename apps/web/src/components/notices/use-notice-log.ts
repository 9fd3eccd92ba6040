"use client";

import { useQuery, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { newestPageOptions, useLiveList } from "@/lib/use-live-list.ts";
import { useTRPC } from "@/trpc/client.tsx";

export const noticePageSize = 50;

/** The newest notices, kept up to date while `live`. */
export function useNoticeLog(live: boolean) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const input = { ...place, limit: noticePageSize };
  const options = trpc.notices.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor });
  const list = useSuspenseInfiniteQuery({ ...options, staleTime: Number.POSITIVE_INFINITY });
  const newestOptions = trpc.notices.list.queryOptions(input);
  const newest = useQuery({ ...newestOptions, ...newestPageOptions(live) });
  const log = useLiveList({ list, listKey: options.queryKey, newest, newestKey: newestOptions.queryKey });
  return {
    ...log,
    /** With what is new, the count beside "Notices" is, too. */
    showNew() {
      log.showNew();
      void queryClient.invalidateQueries(trpc.notices.countUnread.pathFilter());
    },
  };
}
