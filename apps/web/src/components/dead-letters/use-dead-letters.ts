"use client";

import { useQuery, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import type { DeadLetterListFilter } from "@/lib/dead-letter-filter.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { newestPageOptions, useLiveList } from "@/lib/use-live-list.ts";
import { useTRPC } from "@/trpc/client.tsx";

export const deadLetterPageSize = 50;

/** The dead letters that a filter names, kept up to date while `live`. */
export function useDeadLetters(filter: DeadLetterListFilter, live: boolean) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const input = { ...place, ...filter, limit: deadLetterPageSize };
  const options = trpc.deadLetters.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor });
  const list = useSuspenseInfiniteQuery({ ...options, staleTime: Number.POSITIVE_INFINITY });
  const newestOptions = trpc.deadLetters.list.queryOptions(input);
  const newest = useQuery({ ...newestOptions, ...newestPageOptions(live) });
  return useLiveList({ list, listKey: options.queryKey, newest, newestKey: newestOptions.queryKey });
}
