"use client";

import type { Page } from "@posthorn/core";
import { type InfiniteData, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { mergeLiveRows } from "./live-rows.ts";

const liveIntervalMs = 3000;

/** How the newest page is asked for: anew each time, and again and again while `live`. */
export const newestPageOptions = (live: boolean) => ({
  staleTime: 0,
  gcTime: 0, // what it said when the page was last open must not stand over a newer list
  refetchInterval: live ? liveIntervalMs : (false as const),
  refetchOnMount: live,
  refetchOnWindowFocus: live,
});

interface LiveListInput<Row> {
  /** The list as it was loaded. */
  list: {
    data: InfiniteData<Page<Row>, string | null>;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => Promise<unknown>;
    dataUpdatedAt: number;
  };
  listKey: QueryKey;
  /** The newest page, asked for again and again. */
  newest: {
    data: Page<Row> | undefined;
    isFetching: boolean;
    dataUpdatedAt: number;
    refetch: () => Promise<{ data: Page<Row> | undefined }>;
  };
  newestKey: QueryKey;
}

/** A list that stays up to date without moving under the pointer: new rows wait until they are asked for. */
export function useLiveList<Row extends { id: string }>({
  list,
  listKey,
  newest,
  newestKey,
}: LiveListInput<Row>) {
  const queryClient = useQueryClient();
  const shown = list.data.pages.flatMap(({ items }) => items);
  const { rows, held } = mergeLiveRows(shown, newest.data?.items ?? [], list.hasNextPage);

  const show = (page: Page<Row> | undefined) => {
    if (!page) return;
    queryClient.setQueryData<InfiniteData<Page<Row>, string | null>>(listKey, {
      pages: [page],
      pageParams: list.data.pageParams.slice(0, 1),
    });
  };
  return {
    rows,
    held,
    refreshing: newest.isFetching,
    hasMore: list.hasNextPage,
    loadingMore: list.isFetchingNextPage,
    loadMore: () => void list.fetchNextPage(),
    loadedAt: Math.max(list.dataUpdatedAt, newest.dataUpdatedAt),
    showNew: () => show(newest.data),
    refresh: async () => show((await newest.refetch()).data),
    /** Shows at once what a row has become; an answer that is on its way from before is dropped. */
    async replace(row: Row) {
      await queryClient.cancelQueries({ queryKey: newestKey });
      queryClient.setQueryData<Page<Row>>(newestKey, (page) => page && replaceIn(page, row));
      queryClient.setQueryData<InfiniteData<Page<Row>, string | null>>(
        listKey,
        (pages) => pages && { ...pages, pages: pages.pages.map((page) => replaceIn(page, row)) },
      );
    },
  };
}

function replaceIn<Row extends { id: string }>(page: Page<Row>, row: Row): Page<Row> {
  return { ...page, items: page.items.map((each) => (each.id === row.id ? row : each)) };
}
