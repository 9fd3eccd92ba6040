"use client";

import { useQuery, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { newestPageOptions, useLiveList } from "@/lib/use-live-list.ts";
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
  const newest = useQuery({ ...newestOptions, ...newestPageOptions(live) });
  return useLiveList({ list, listKey: options.queryKey, newest, newestKey: newestOptions.queryKey });
}
