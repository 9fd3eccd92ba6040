"use client";

import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { useLiveList } from "@/lib/use-live-list.ts";
import { useTRPC } from "@/trpc/client.tsx";

export const eventPageSize = 50;

/** The newest events, of one type or of all, kept up to date while `live`. */
export function useEventLog(eventType: string | undefined, live: boolean) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const input = { ...place, ...(eventType ? { eventType } : {}), limit: eventPageSize };
  return useLiveList({
    pages: trpc.events.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor }),
    newest: trpc.events.list.queryOptions(input),
    live,
  });
}
