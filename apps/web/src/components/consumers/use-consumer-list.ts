"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { useTRPC } from "@/trpc/client.tsx";

export const consumerPageSize = 100;

/** The consumers, the newest first, or those that a text is a part of. While a search is under way the former ones stay. */
export function useConsumerList(search: string) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const wanted = search.trim();
  const text = useDeferredValue(wanted);
  const list = useSuspenseInfiniteQuery(
    trpc.consumers.list.infiniteQueryOptions(
      { ...place, ...(text !== "" && { search: text }), limit: consumerPageSize },
      { getNextPageParam: nextCursor },
    ),
  );
  const consumers = list.data.pages.flatMap(({ items }) => items);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  // A page of a search looks at so many of them; where it found too few, the next one goes on.
  const goesOn = text !== "" && hasNextPage && consumers.length < consumerPageSize && !isFetchNextPageError;
  useEffect(() => {
    if (goesOn && !isFetchingNextPage) void fetchNextPage();
  }, [goesOn, isFetchingNextPage, fetchNextPage]);

  return {
    consumers,
    /** There is none at all. */
    none: text === "" && consumers.length === 0,
    searching: text !== wanted || goesOn,
    loadedAt: list.dataUpdatedAt,
    hasMore: hasNextPage,
    loadingMore: isFetchingNextPage,
    loadMore: () => void fetchNextPage(),
  };
}
