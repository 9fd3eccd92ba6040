"use client";

import type { Page } from "@posthorn/core";
import { type InfiniteData, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { mergeLiveRows } from "./live-rows.ts";

export const liveIntervalMs = 3000;

interface LiveListInput<Row> {
  /** The list as it was loaded. */
  list: { data: InfiniteData<Page<Row>, string | null>; hasNextPage: boolean; dataUpdatedAt: number };
  listKey: QueryKey;
  /** The newest page, asked for again and again. */
  newest: {
    data: Page<Row> | undefined;
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
