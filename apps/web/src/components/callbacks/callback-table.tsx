"use client";

import type { AnsweredCallbackView } from "@posthorn/core";
import { FilterX } from "lucide-react";
import { DeliveryStateBadge } from "@/components/deliveries/delivery-state.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { DataTable, defineColumns } from "@/components/ui/data-table.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { RowLink } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { CallbackAnswerBadge } from "./callback-answer-badge.tsx";
import { callbackColumns } from "./callback-columns.ts";
import { CallbacksEmpty } from "./callbacks-empty.tsx";
import type { useCallbackLog } from "./use-callback-log.ts";

const columns = defineColumns<AnsweredCallbackView, (typeof callbackColumns)[number]["id"]>(callbackColumns, {
  state: { cell: ({ row }) => <DeliveryStateBadge state={row.state} /> },
  callback: { cell: NameCell, className: "max-w-0 md:min-w-64" },
  url: { cell: UrlCell, className: "max-w-0 font-mono text-ink-2 text-xs" },
  answer: { cell: ({ row }) => <CallbackAnswerBadge status={row.answerStatus} matches={row.matches} /> },
  sent: { cell: ({ row }) => <TimeText at={row.createdAt} />, className: "text-ink-3" },
});

interface CallbackTableProps {
  log: ReturnType<typeof useCallbackLog>;
  filtered: boolean;
  onClearFilter: () => void;
}

export function CallbackTable({ log, filtered, onClearFilter }: CallbackTableProps) {
  if (log.rows.length === 0) {
    return filtered ? <NoneMatches onClearFilter={onClearFilter} /> : <CallbacksEmpty />;
  }
  return (
    <>
      <DataTable label="Callbacks" columns={columns} rows={log.rows} />
      <LoadMore
        shown={log.rows.length}
        noun={log.rows.length === 1 ? "callback" : "callbacks"}
        loadedAt={log.loadedAt}
        hasMore={log.hasMore}
        loading={log.loadingMore}
        onLoadMore={log.loadMore}
      />
    </>
  );
}

interface CellProps {
  row: AnsweredCallbackView;
}

function NameCell({ row: { operation, callback, deliveryId } }: CellProps) {
  const { href } = useEnvironment();
  const name = `${operation}.${callback}`;
  return (
    <RowLink
      href={href(`/deliveries/${deliveryId}`)}
      title={name}
      className="block truncate font-medium font-mono text-xs"
    >
      {name}
    </RowLink>
  );
}

function UrlCell({ row: { url } }: CellProps) {
  return (
    <span title={url} className="block truncate">
      {url}
    </span>
  );
}

function NoneMatches({ onClearFilter }: Pick<CallbackTableProps, "onClearFilter">) {
  return (
    <EmptyState
      icon={FilterX}
      title="No callback matches"
      action={<Button onClick={onClearFilter}>Clear filters</Button>}
    >
      None was sent that fits all of these filters, or it is older than events are kept here.
    </EmptyState>
  );
}
