"use client";

import type { SourceRequestView } from "@posthorn/core";
import { FilterX, Inbox } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { DataTable, defineColumns } from "@/components/ui/data-table.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { RowLink } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { RequestOutcomeBadge } from "./request-outcome.tsx";
import { requestSentence } from "./request-words.ts";
import { requestColumns } from "./source-columns.ts";
import type { useRequestLog } from "./use-request-log.ts";

const columns = defineColumns<SourceRequestView, (typeof requestColumns)[number]["id"]>(requestColumns, {
  outcome: { cell: ({ row }) => <RequestOutcomeBadge outcome={row.outcome} /> },
  whatBecameOfIt: { cell: SentenceCell, className: "max-w-0" },
  answer: { cell: ({ row }) => row.status, className: "text-ink-2 tabular-nums" },
  from: { cell: ({ row }) => row.address ?? "–", className: "font-mono text-ink-2 text-xs" },
  cameIn: { cell: ({ row }) => <TimeText at={row.receivedAt} />, className: "text-ink-3" },
});

interface RequestTableProps {
  log: ReturnType<typeof useRequestLog>;
  filtered: boolean;
  onClearFilter: () => void;
}

export function RequestTable({ log, filtered, onClearFilter }: RequestTableProps) {
  if (log.rows.length === 0) return <NoRequests filtered={filtered} onClearFilter={onClearFilter} />;
  return (
    <>
      <DataTable label="Requests" columns={columns} rows={log.rows} />
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

function SentenceCell({ row: request }: { row: SourceRequestView }) {
  const { href } = useEnvironment();
  const sentence = requestSentence(request);
  return (
    <RowLink
      href={href(`/sources/${request.sourceId}/requests/${request.id}`)}
      title={sentence}
      className="block truncate"
    >
      {sentence}
    </RowLink>
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
