"use client";

import type { EventListItem } from "@posthorn/core";
import { Radio } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { CopyableId } from "@/components/ui/copy.tsx";
import { DataTable, defineColumns } from "@/components/ui/data-table.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { RowLink } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { sendEventSnippet } from "@/lib/snippets.ts";
import { eventColumns } from "./event-columns.ts";
import type { useEventLog } from "./use-event-log.ts";
import { useSampleEvent } from "./use-sample-event.ts";

const columns = defineColumns<EventListItem, (typeof eventColumns)[number]["id"]>(eventColumns, {
  type: { cell: TypeCell, className: "w-full max-w-0" },
  event: { cell: ({ row }) => <CopyableId id={row.id} /> },
  endpoints: { cell: ({ row }) => row.considered, className: "text-ink-2 tabular-nums" },
  accepted: { cell: ({ row }) => <TimeText at={row.acceptedAt} />, className: "text-ink-3" },
});

interface EventTableProps {
  log: ReturnType<typeof useEventLog>;
  filtered: boolean;
}

export function EventTable({ log, filtered }: EventTableProps) {
  if (log.rows.length === 0) return <NoEvents filtered={filtered} />;
  return (
    <>
      <DataTable label="Events" columns={columns} rows={log.rows} />
      <LoadMore
        shown={log.rows.length}
        noun={log.rows.length === 1 ? "event" : "events"}
        loadedAt={log.loadedAt}
        hasMore={log.hasMore}
        loading={log.loadingMore}
        onLoadMore={log.loadMore}
      />
    </>
  );
}

function TypeCell({ row: { id, type } }: { row: EventListItem }) {
  const { href } = useEnvironment();
  return (
    <RowLink href={href(`/events/${id}`)} className="block truncate font-medium font-mono text-xs">
      {type}
    </RowLink>
  );
}

function NoEvents({ filtered }: { filtered: boolean }) {
  const { apiUrl, can, href } = useEnvironment();
  const sample = useSampleEvent();
  if (filtered) {
    return (
      <EmptyState
        icon={Radio}
        title="No event of this type"
        action={<LinkButton href={href("/events")}>Show all events</LinkButton>}
      >
        None was accepted so far.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Radio}
      title="No events yet"
      action={can("admin") && <LinkButton href={href("/api-keys")}>Get an API key</LinkButton>}
      example={<CodeBlock title="Send an event" code={sendEventSnippet(apiUrl, sample.type, sample.data)} />}
    >
      An event is one thing that happened, sent by your app. Posthorn stores it, then delivers it to every
      endpoint that subscribes to its type.
    </EmptyState>
  );
}
