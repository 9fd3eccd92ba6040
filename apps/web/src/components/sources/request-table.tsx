"use client";

import { FilterX, Inbox } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { Cell, HeadCell, Row, RowLink, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { RequestOutcomeBadge } from "./request-outcome.tsx";
import { requestSentence } from "./request-words.ts";
import { requestColumns } from "./source-columns.ts";
import type { useRequestLog } from "./use-request-log.ts";

interface RequestTableProps {
  log: ReturnType<typeof useRequestLog>;
  filtered: boolean;
  onClearFilter: () => void;
}

export function RequestTable({ log, filtered, onClearFilter }: RequestTableProps) {
  const { href } = useEnvironment();
  if (log.rows.length === 0) return <NoRequests filtered={filtered} onClearFilter={onClearFilter} />;
  return (
    <>
      <Table label="Requests">
        <TableHead>
          {requestColumns.map(({ name, className }) => (
            <HeadCell key={name} className={className}>
              {name}
            </HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {log.rows.map((request) => (
            <Row key={request.id}>
              <Cell>
                <RequestOutcomeBadge outcome={request.outcome} />
              </Cell>
              <Cell className="w-full max-w-0">
                <RowLink
                  href={href(`/sources/${request.sourceId}/requests/${request.id}`)}
                  title={requestSentence(request)}
                  className="block truncate"
                >
                  {requestSentence(request)}
                </RowLink>
              </Cell>
              <Cell className="hidden text-right text-ink-2 tabular-nums sm:table-cell">
                {request.status}
              </Cell>
              <Cell className="hidden font-mono text-ink-2 text-xs md:table-cell">
                {request.address ?? "–"}
              </Cell>
              <Cell className="text-right text-ink-3">
                <TimeText at={request.receivedAt} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      <LoadMore
        shown={log.rows.length}
        noun={log.rows.length === 1 ? "request" : "requests"}
        loadedAt={log.loadedAt}
        hasMore={log.hasMore}
        loading={log.loadingMore}
        onLoadMore={log.loadMore}
      />
    </>
  );
}

function NoRequests({ filtered, onClearFilter }: Pick<RequestTableProps, "filtered" | "onClearFilter">) {
  if (filtered) {
    return (
      <EmptyState
        icon={FilterX}
        title="No request matches"
        action={<Button onClick={onClearFilter}>Clear filters</Button>}
      >
        Nothing came in that fits all of these filters, or the log no longer holds it: it keeps the newest
        1,000 refused requests and the newest 2,000 others.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Inbox} title="Nothing came in yet">
      Give the URL to the provider, and send a test. What is refused stands here as well, with the reason.
    </EmptyState>
  );
}
