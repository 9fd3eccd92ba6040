"use client";

import { Radio } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { CopyableId } from "@/components/ui/copy.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { Cell, HeadCell, Row, RowLink, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { sendEventSnippet } from "@/lib/snippets.ts";
import { eventColumns } from "./event-columns.ts";
import type { useEventLog } from "./use-event-log.ts";

interface EventTableProps {
  log: ReturnType<typeof useEventLog>;
  filtered: boolean;
}

export function EventTable({ log, filtered }: EventTableProps) {
  const { href } = useEnvironment();
  if (log.rows.length === 0) return <NoEvents filtered={filtered} />;
  return (
    <>
      <Table label="Events">
        <TableHead>
          {eventColumns.map(({ name, className }) => (
            <HeadCell key={name} className={className}>
              {name}
            </HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {log.rows.map((event) => (
            <Row key={event.id}>
              <Cell className="w-full max-w-0">
                <RowLink
                  href={href(`/events/${event.id}`)}
                  className="block truncate font-medium font-mono text-xs"
                >
                  {event.type}
                </RowLink>
              </Cell>
              <Cell className="hidden sm:table-cell">
                <CopyableId id={event.id} />
              </Cell>
              <Cell className="text-right text-ink-2 tabular-nums">{event.considered}</Cell>
              <Cell className="text-right text-ink-3">
                <TimeText at={event.acceptedAt} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
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

function NoEvents({ filtered }: { filtered: boolean }) {
  const { apiUrl, href } = useEnvironment();
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
      action={<LinkButton href={href("/api-keys")}>Get an API key</LinkButton>}
      example={
        <CodeBlock
          title="Send an event"
          code={sendEventSnippet(apiUrl, "invoice.paid", { id: "inv_1", amount: 4200 })}
        />
      }
    >
      An event is one thing that happened, sent by your app. Posthorn stores it, then delivers it to every
      endpoint that subscribes to its type.
    </EmptyState>
  );
}
