"use client";

import type { EventTypeView } from "@posthorn/core";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { Cell, HeadCell, Row, RowLink, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { EventTypeState } from "./event-type-badges.tsx";
import { eventTypeColumns } from "./event-type-columns.ts";
import { EventTypesEmpty } from "./event-types-empty.tsx";

/** The catalogue, one table for each group; types without a group come last. */
export function EventTypeTable({ archived }: { archived: boolean }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const list = useSuspenseInfiniteQuery(
    trpc.eventTypes.list.infiniteQueryOptions(
      { ...place, limit: 100, archived },
      { getNextPageParam: nextCursor },
    ),
  );
  const eventTypes = list.data.pages
    .flatMap(({ items }) => items)
    .toSorted((a, b) => a.name.localeCompare(b.name));
  if (eventTypes.length === 0) return <EventTypesEmpty archived={archived} />;

  const groups = Object.groupBy(eventTypes, ({ group }) => group ?? "");
  const names = Object.keys(groups).toSorted((a, b) => (a === "" ? 1 : b === "" ? -1 : a.localeCompare(b)));
  return (
    <div className="flex flex-col gap-5">
      {names.map((name) => (
        <section key={name} aria-label={name || "Without a group"}>
          {(name || names.length > 1) && (
            <h2 className="px-1 pb-2 font-medium text-sm">{name || "Without a group"}</h2>
          )}
          <GroupTable
            label={name ? `Event types of ${name}` : "Event types"}
            eventTypes={groups[name] ?? []}
          />
        </section>
      ))}
      <LoadMore
        shown={eventTypes.length}
        noun={eventTypes.length === 1 ? "event type" : "event types"}
        loadedAt={list.dataUpdatedAt}
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
      />
    </div>
  );
}

function GroupTable({ label, eventTypes }: { label: string; eventTypes: EventTypeView[] }) {
  const { href } = useEnvironment();
  return (
    <Table label={label}>
      <TableHead>
        {eventTypeColumns.map(({ name, className }) => (
          <HeadCell key={name} className={className}>
            {name}
          </HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {eventTypes.map((eventType) => (
          <Row key={eventType.id}>
            <Cell className="w-full max-w-0 md:w-72 md:min-w-72">
              <RowLink
                href={href(`/event-types/${encodeURIComponent(eventType.name)}`)}
                className="block truncate font-medium font-mono text-xs"
              >
                {eventType.name}
              </RowLink>
            </Cell>
            <Cell className="hidden w-full max-w-0 truncate text-ink-2 md:table-cell">
              {eventType.description}
            </Cell>
            <Cell className="hidden text-right text-ink-2 tabular-nums sm:table-cell">
              {eventType.version}
            </Cell>
            <Cell>
              <EventTypeState eventType={eventType} />
            </Cell>
            <Cell className="hidden text-right text-ink-3 lg:table-cell">
              <TimeText at={eventType.updatedAt} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
