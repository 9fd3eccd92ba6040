"use client";

import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { type SourceLogFilter, toRequestInput } from "@/lib/source-log-filter.ts";
import { useLiveList } from "@/lib/use-live-list.ts";
import { useTRPC } from "@/trpc/client.tsx";

export const requestPageSize = 50;

/** What came in to a source, kept up to date while `live`. */
export function useRequestLog(sourceId: string, filter: SourceLogFilter, live: boolean) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const input = { ...place, sourceId, ...toRequestInput(filter), limit: requestPageSize };
  return useLiveList({
    pages: trpc.sources.requests.infiniteQueryOptions(input, { getNextPageParam: nextCursor }),
    newest: trpc.sources.requests.queryOptions(input),
    live,
  });
}
