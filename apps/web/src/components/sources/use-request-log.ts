"use client";

import { useQuery, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { type SourceLogFilter, toRequestInput } from "@/lib/source-log-filter.ts";
import { newestPageOptions, useLiveList } from "@/lib/use-live-list.ts";
import { useTRPC } from "@/trpc/client.tsx";

export const requestPageSize = 50;

/** What came in to a source, kept up to date while `live`. */
export function useRequestLog(sourceId: string, filter: SourceLogFilter, live: boolean) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const input = { ...place, sourceId, ...toRequestInput(filter), limit: requestPageSize };
  const options = trpc.sources.requests.infiniteQueryOptions(input, { getNextPageParam: nextCursor });
  const list = useSuspenseInfiniteQuery({ ...options, staleTime: Number.POSITIVE_INFINITY });
  const newestOptions = trpc.sources.requests.queryOptions(input);
  const newest = useQuery({ ...newestOptions, ...newestPageOptions(live) });
  return useLiveList({ list, listKey: options.queryKey, newest, newestKey: newestOptions.queryKey });
}
