"use client";

import type { DeliveryView, Page } from "@posthorn/core";
import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { withChanges, withCurrentRows } from "@/lib/delivery-changes.ts";
import { type LogFilter, writeLogFilter } from "@/lib/delivery-filter.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { useDeliveryStream } from "@/lib/use-delivery-stream.ts";
import { useLiveList } from "@/lib/use-live-list.ts";
import { useTRPC } from "@/trpc/client.tsx";

export const logPageSize = 50;

/** Where more than these have come row by row, the page is loaded anew. */
const mostOfPage = 200;

/** Beside an open stream: what it doesn't say, such as what a bulk action ends. */
const besideStreamMs = 30_000;

/** The deliveries that a filter names, kept up to date while `live`. */
export function useDeliveryLog(filter: LogFilter, live: boolean) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const input = { ...place, ...filter, limit: logPageSize };
  const pages = trpc.deliveries.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor });
  const newest = trpc.deliveries.list.queryOptions(input);
  const reload = () => void queryClient.invalidateQueries({ queryKey: newest.queryKey });
  const stream = useDeliveryStream({
    address: href(`/deliveries/live${writeLogFilter(filter)}`),
    enabled: live,
    onChanges(changes) {
      const page = queryClient.getQueryData<Page<DeliveryView>>(newest.queryKey);
      const next = page && withChanges(page, changes);
      if (next && next.items.length > mostOfPage) reload();
      else if (next) queryClient.setQueryData<Page<DeliveryView>>(newest.queryKey, next);
      queryClient.setQueryData<InfiniteData<Page<DeliveryView>, string | null>>(
        pages.queryKey,
        (before) => before && withCurrentRows(before, changes),
      );
    },
    onReload: reload,
  });
  const log = useLiveList({
    pages,
    newest,
    live,
    ...(stream === "open" && { intervalMs: besideStreamMs }),
  });
  return {
    ...log,
    stream,
    isFirstPage: log.pages.length === 1,
    /** The last page ended before it was full: its search took too long, and goes on from there. */
    brokenOff: log.hasMore && (log.pages.at(-1)?.items.length ?? 0) < logPageSize,
  };
}
