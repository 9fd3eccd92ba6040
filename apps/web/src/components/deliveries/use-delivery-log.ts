"use client";

import type { DeliveryView, Page } from "@posthorn/core";
import { type InfiniteData, useQuery, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { withChanges, withCurrentRows } from "@/lib/delivery-changes.ts";
import { type LogFilter, writeLogFilter } from "@/lib/delivery-filter.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { useDeliveryStream } from "@/lib/use-delivery-stream.ts";
import { newestPageOptions, useLiveList } from "@/lib/use-live-list.ts";
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
  const options = trpc.deliveries.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor });
  const list = useSuspenseInfiniteQuery({ ...options, staleTime: Number.POSITIVE_INFINITY });
  const newestOptions = trpc.deliveries.list.queryOptions(input);
  const reload = () => void queryClient.invalidateQueries({ queryKey: newestOptions.queryKey });
  const stream = useDeliveryStream({
    address: href(`/deliveries/live${writeLogFilter(filter)}`),
    enabled: live,
    onChanges(changes) {
      const page = queryClient.getQueryData<Page<DeliveryView>>(newestOptions.queryKey);
      const next = page && withChanges(page, changes);
      if (next && next.items.length > mostOfPage) reload();
      else if (next) queryClient.setQueryData<Page<DeliveryView>>(newestOptions.queryKey, next);
      queryClient.setQueryData<InfiniteData<Page<DeliveryView>, string | null>>(
        options.queryKey,
        (pages) => pages && withCurrentRows(pages, changes),
      );
    },
    onReload: reload,
  });
  const polling = newestPageOptions(live);
  const newest = useQuery({
    ...newestOptions,
    ...polling,
    ...(live && stream === "open" && { refetchInterval: besideStreamMs }),
  });
  return {
    ...useLiveList({ list, listKey: options.queryKey, newest, newestKey: newestOptions.queryKey }),
    stream,
    isFirstPage: list.data.pages.length === 1,
    /** The last page ended before it was full: its search took too long, and goes on from there. */
    brokenOff: list.hasNextPage && (list.data.pages.at(-1)?.items.length ?? 0) < logPageSize,
  };
}
