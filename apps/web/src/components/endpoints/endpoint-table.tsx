"use client";

import type { EndpointView } from "@posthorn/core";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { FilterX } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { DataTable, defineColumns } from "@/components/ui/data-table.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { RowLink } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { shortenMiddle } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { endpointColumns } from "./endpoint-columns.ts";
import { EndpointStateBadge } from "./endpoint-state.tsx";
import { EndpointsEmpty } from "./endpoints-empty.tsx";

const columns = defineColumns<EndpointView, (typeof endpointColumns)[number]["id"]>(endpointColumns, {
  url: { cell: UrlCell, className: "w-full max-w-0 lg:w-auto lg:max-w-96" },
  description: { cell: ({ row }) => row.description, className: "w-full max-w-0 truncate text-ink-2" },
  subscribesTo: { cell: ({ row }) => subscriptionWords(row.eventTypes), className: "text-ink-2" },
  state: { cell: ({ row }) => <EndpointStateBadge endpoint={row} /> },
  created: { cell: ({ row }) => <TimeText at={row.createdAt} />, className: "text-ink-3" },
});

interface EndpointTableProps {
  /** Only those of this consumer, by id or uid; undefined: all of them. */
  consumerId: string | undefined;
}

export function EndpointTable({ consumerId }: EndpointTableProps) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const list = useSuspenseInfiniteQuery(
    trpc.endpoints.list.infiniteQueryOptions(
      { ...place, ...(consumerId && { consumerId }), limit: 50 },
      { getNextPageParam: nextCursor },
    ),
  );
  const endpoints = list.data.pages.flatMap(({ items }) => items);
  if (endpoints.length === 0) {
    if (consumerId === undefined) return <EndpointsEmpty />;
    return (
      <EmptyState
        icon={FilterX}
        title="This consumer has no endpoint"
        action={<LinkButton href={href("/endpoints")}>Show all endpoints</LinkButton>}
      >
        Events that are addressed to it go nowhere until it has one.
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable label="Endpoints" columns={columns} rows={endpoints} />
      <LoadMore
        shown={endpoints.length}
        noun={endpoints.length === 1 ? "endpoint" : "endpoints"}
        loadedAt={list.dataUpdatedAt}
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
      />
    </>
  );
}

function UrlCell({ row: { id, url } }: { row: EndpointView }) {
  const { href } = useEnvironment();
  return (
    <RowLink
      href={href(`/endpoints/${id}`)}
      title={url}
      className="block truncate font-medium font-mono text-xs"
    >
      {shortenMiddle(url, 64)}
    </RowLink>
  );
}

function subscriptionWords(eventTypes: string[] | null): string {
  if (eventTypes === null) return "Every event type";
  const [first, ...others] = eventTypes;
  if (!first) return "Nothing";
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
