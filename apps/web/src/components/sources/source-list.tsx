"use client";

import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { SourceTable } from "./source-table.tsx";
import { SourcesEmpty } from "./sources-empty.tsx";

/** The sources, with what came in within a day. */
export function SourceList() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const list = useSuspenseInfiniteQuery(
    trpc.sources.list.infiniteQueryOptions({ ...place, limit: 100 }, { getNextPageParam: nextCursor }),
  );
  const { data: summaries } = useSuspenseQuery({
    ...trpc.sources.summarize.queryOptions(place),
    refetchInterval: 15_000,
  });
  const sources = list.data.pages.flatMap(({ items }) => items);
  if (sources.length === 0) return <SourcesEmpty />;
  return (
    <>
      <p className="mb-3 text-ink-3 text-xs">
        Counted over the last 24 hours, of the requests that the log holds.
      </p>
      <SourceTable
        sources={sources.map((source) => ({
          ...source,
          summary: summaries.find(({ sourceId }) => sourceId === source.id),
        }))}
      />
      <LoadMore
        shown={sources.length}
        noun={sources.length === 1 ? "source" : "sources"}
        loadedAt={list.dataUpdatedAt}
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
      />
    </>
  );
}
