"use client";

import { useQuery, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { type CallbackListFilter, toCallbackInput } from "@/lib/callback-filter.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { newestPageOptions, useLiveList } from "@/lib/use-live-list.ts";
import { useTRPC } from "@/trpc/client.tsx";

export const callbackPageSize = 50;

/** The newest callbacks that a filter names, kept up to date while `live`. */
export function useCallbackLog(filter: CallbackListFilter, live: boolean) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const input = { ...place, ...toCallbackInput(filter), limit: callbackPageSize };
  const options = trpc.callbacks.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor });
  const list = useSuspenseInfiniteQuery({ ...options, staleTime: Number.POSITIVE_INFINITY });
  const newestOptions = trpc.callbacks.list.queryOptions(input);
  const newest = useQuery({ ...newestOptions, ...newestPageOptions(live) });
  return useLiveList({ list, listKey: options.queryKey, newest, newestKey: newestOptions.queryKey });
}
