"use client";

import { useQuery, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { searchConsumers } from "@/lib/consumer-search.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { useTRPC } from "@/trpc/client.tsx";

const consumerPageSize = 100;

/** A search looks at the names of so many, the newest; a whole uid is found among all of them. */
export const mostSearched = 1_000;

/** The consumers, the newest first, or those that a text is a part of. */
export function useConsumerList(search: string) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const text = search.trim();
  const list = useSuspenseInfiniteQuery(
    trpc.consumers.list.infiniteQueryOptions(
      { ...place, limit: consumerPageSize },
      { getNextPageParam: nextCursor },
    ),
  );
  const byUid = useQuery({
    ...trpc.consumers.list.queryOptions({ ...place, uid: text, limit: 1 }),
    enabled: text !== "" && text.length <= 128,
  });
  const loaded = list.data.pages.flatMap(({ items }) => items);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const searching = text !== "" && hasNextPage && loaded.length < mostSearched && !isFetchNextPageError;
  useEffect(() => {
    if (searching && !isFetchingNextPage) void fetchNextPage();
  }, [searching, isFetchingNextPage, fetchNextPage]);

  return {
    consumers: searchConsumers(loaded, byUid.data?.items ?? [], text),
    none: loaded.length === 0,
    searching: searching || (text !== "" && byUid.isLoading),
    /** There are more than a search looks at. */
    cut: text !== "" && hasNextPage && !searching,
    loadedAt: list.dataUpdatedAt,
    hasMore: text === "" && hasNextPage,
    loadingMore: isFetchingNextPage,
    loadMore: () => void fetchNextPage(),
  };
}
