"use client";

import { useEnvironment } from "@/components/frame/environment-context.tsx";
import type { DeadLetterListFilter } from "@/lib/dead-letter-filter.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { useLiveList } from "@/lib/use-live-list.ts";
import { useTRPC } from "@/trpc/client.tsx";

export const deadLetterPageSize = 50;

/** The dead letters that a filter names, kept up to date while `live`. */
export function useDeadLetters(filter: DeadLetterListFilter, live: boolean) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const input = { ...place, ...filter, limit: deadLetterPageSize };
  return useLiveList({
    pages: trpc.deadLetters.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor }),
    newest: trpc.deadLetters.list.queryOptions(input),
    live,
  });
}
