"use client";

import type { Page } from "@posthorn/core";
import {
  type InfiniteData,
  type QueryKey,
  type UseQueryOptions,
  type UseSuspenseInfiniteQueryOptions,
  useQuery,
  useQueryClient,
  useSuspenseInfiniteQuery,
} from "@tanstack/react-query";
import { mergeLiveRows } from "./live-rows.ts";

const liveIntervalMs = 3000;

type Pages<Row> = InfiniteData<Page<Row>, string | null>;

interface LiveListInput<Row, PagesError, PagesKey extends QueryKey, NewestError, NewestKey extends QueryKey> {
  /** The list, page by page. */
  pages: UseSuspenseInfiniteQueryOptions<Page<Row>, PagesError, Pages<Row>, PagesKey, string | null>;
  /** Its newest page alone. */
  newest: UseQueryOptions<Page<Row>, NewestError, Page<Row>, NewestKey>;
  /** Whether the newest page is asked for again and again, and after how long. */
  live: boolean;
  intervalMs?: number;
}

/** A list that stays up to date without moving under the pointer: new rows wait until they are asked for. */
export function useLiveList<
  Row extends { id: string },
  PagesError,
  PagesKey extends QueryKey,
  NewestError,
  NewestKey extends QueryKey,
>({
  pages,
  newest: newestPage,
  live,
  intervalMs = liveIntervalMs,
}: LiveListInput<Row, PagesError, PagesKey, NewestError, NewestKey>) {
  const queryClient = useQueryClient();
  const list = useSuspenseInfiniteQuery({ ...pages, staleTime: Number.POSITIVE_INFINITY });
  const newest = useQuery({
    ...newestPage,
    staleTime: 0,
    gcTime: 0, // what it said when the page was last open must not stand over a newer list
    refetchInterval: live && intervalMs,
    refetchOnMount: live,
    refetchOnWindowFocus: live,
  });
  const shown = list.data.pages.flatMap(({ items }) => items);
  const { rows, held } = mergeLiveRows(shown, newest.data?.items ?? [], list.hasNextPage);

  const show = (page: Page<Row> | undefined) => {
    if (!page) return;
    queryClient.setQueryData<Pages<Row>>(pages.queryKey, {
      pages: [page],
      pageParams: list.data.pageParams.slice(0, 1),
    });
  };
  return {
    rows,
    held,
    pages: list.data.pages,
    refreshing: newest.isFetching,
    hasMore: list.hasNextPage,
    loadingMore: list.isFetchingNextPage,
    loadMore: () => void list.fetchNextPage(),
    loadedAt: Math.max(list.dataUpdatedAt, newest.dataUpdatedAt),
    showNew: () => show(newest.data),
    refresh: async () => show((await newest.refetch()).data),
    /** Shows at once what a row has become; an answer that is on its way from before is dropped. */
    async replace(row: Row) {
      await queryClient.cancelQueries({ queryKey: newestPage.queryKey });
      queryClient.setQueryData<Page<Row>>(newestPage.queryKey, (page) => page && replaceIn(page, row));
      queryClient.setQueryData<Pages<Row>>(
        pages.queryKey,
        (before) => before && { ...before, pages: before.pages.map((page) => replaceIn(page, row)) },
      );
    },
  };
}

function replaceIn<Row extends { id: string }>(page: Page<Row>, row: Row): Page<Row> {
  return { ...page, items: page.items.map((each) => (each.id === row.id ? row : each)) };
}
