"use client";

import { useQuery, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { liveIntervalMs, useLiveList } from "@/lib/use-live-list.ts";
import { useTRPC } from "@/trpc/client.tsx";

export const eventPageSize = 50;

/** The newest events, of one type or of all, kept up to date while `live`. */
export function useEventLog(eventType: string | undefined, live: boolean) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const input = { ...place, ...(eventType ? { eventType } : {}), limit: eventPageSize };
  const options = trpc.events.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor });
  const list = useSuspenseInfiniteQuery({ ...options, staleTime: Number.POSITIVE_INFINITY });
  const newestOptions = trpc.events.list.queryOptions(input);
  const newest = useQuery({
    ...newestOptions,
    staleTime: 0,
    gcTime: 0, // what it said when the page was last open must not stand over a newer list
    refetchInterval: live ? liveIntervalMs : false,
    refetchOnMount: live,
    refetchOnWindowFocus: live,
  });
  return {
    ...useLiveList({ list, listKey: options.queryKey, newest, newestKey: newestOptions.queryKey }),
    refreshing: newest.isFetching,
    hasMore: list.hasNextPage,
    loadingMore: list.isFetchingNextPage,
    loadMore: () => void list.fetchNextPage(),
  };
}
