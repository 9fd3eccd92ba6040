"use client";

import { useQuery, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import type { LogFilter } from "@/lib/delivery-filter.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { newestPageOptions, useLiveList } from "@/lib/use-live-list.ts";
import { useTRPC } from "@/trpc/client.tsx";

export const logPageSize = 50;

/** The deliveries that a filter names, kept up to date while `live`. */
export function useDeliveryLog(filter: LogFilter, live: boolean) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const input = { ...place, ...filter, limit: logPageSize };
  const options = trpc.deliveries.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor });
  const list = useSuspenseInfiniteQuery({ ...options, staleTime: Number.POSITIVE_INFINITY });
  const newestOptions = trpc.deliveries.list.queryOptions(input);
  const newest = useQuery({ ...newestOptions, ...newestPageOptions(live) });
  return useLiveList({ list, listKey: options.queryKey, newest, newestKey: newestOptions.queryKey });
}
