"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { FilterX } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { Cell, HeadCell, Row, RowLink, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { shortenMiddle } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { endpointColumns } from "./endpoint-columns.ts";
import { EndpointStateBadge } from "./endpoint-state.tsx";
import { EndpointsEmpty } from "./endpoints-empty.tsx";

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
      <Table label="Endpoints">
        <TableHead>
          {endpointColumns.map(({ name, className }) => (
            <HeadCell key={name} className={className}>
              {name}
            </HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {endpoints.map((endpoint) => (
            <Row key={endpoint.id}>
              <Cell className="w-full max-w-0 lg:w-auto lg:max-w-96">
                <RowLink
                  href={href(`/endpoints/${endpoint.id}`)}
                  title={endpoint.url}
                  className="block truncate font-medium font-mono text-xs"
                >
                  {shortenMiddle(endpoint.url, 64)}
                </RowLink>
              </Cell>
              <Cell className="hidden w-full max-w-0 truncate text-ink-2 lg:table-cell">
                {endpoint.description}
              </Cell>
              <Cell className="hidden text-ink-2 sm:table-cell">
                {subscriptionWords(endpoint.eventTypes)}
              </Cell>
              <Cell>
                <EndpointStateBadge endpoint={endpoint} />
              </Cell>
              <Cell className="hidden text-right text-ink-3 md:table-cell">
                <TimeText at={endpoint.createdAt} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
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

function subscriptionWords(eventTypes: string[] | null): string {
  if (eventTypes === null) return "Every event type";
  const [first, ...others] = eventTypes;
  if (!first) return "Nothing";
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
