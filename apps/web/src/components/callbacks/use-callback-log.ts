"use client";

import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { type CallbackListFilter, toCallbackInput } from "@/lib/callback-filter.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { useLiveList } from "@/lib/use-live-list.ts";
import { useTRPC } from "@/trpc/client.tsx";

export const callbackPageSize = 50;

/** The newest callbacks that a filter names, kept up to date while `live`. */
export function useCallbackLog(filter: CallbackListFilter, live: boolean) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const input = { ...place, ...toCallbackInput(filter), limit: callbackPageSize };
  return useLiveList({
    pages: trpc.callbacks.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor }),
    newest: trpc.callbacks.list.queryOptions(input),
    live,
  });
}
