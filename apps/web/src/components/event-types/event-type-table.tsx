"use client";

import type { EventTypeView } from "@posthorn/core";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { DataTable, defineColumns } from "@/components/ui/data-table.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { RowLink } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { EventTypeState } from "./event-type-badges.tsx";
import { eventTypeColumns } from "./event-type-columns.ts";
import { EventTypesEmpty } from "./event-types-empty.tsx";

const columns = defineColumns<EventTypeView, (typeof eventTypeColumns)[number]["id"]>(eventTypeColumns, {
  name: { cell: NameCell, className: "w-full max-w-0 md:w-72 md:min-w-72" },
  description: { cell: ({ row }) => row.description, className: "w-full max-w-0 truncate text-ink-2" },
  version: { cell: ({ row }) => row.version, className: "text-ink-2 tabular-nums" },
  state: { cell: ({ row }) => <EventTypeState eventType={row} /> },
  changed: { cell: ({ row }) => <TimeText at={row.updatedAt} />, className: "text-ink-3" },
});

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
          <DataTable
            label={name ? `Event types of ${name}` : "Event types"}
            columns={columns}
            rows={groups[name] ?? []}
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

function NameCell({ row: { name } }: { row: EventTypeView }) {
  const { href } = useEnvironment();
  return (
    <RowLink
      href={href(`/event-types/${encodeURIComponent(name)}`)}
      className="block truncate font-medium font-mono text-xs"
    >
      {name}
    </RowLink>
  );
}
