"use client";

import type { AnsweredCallbackView } from "@posthorn/core";
import { FilterX } from "lucide-react";
import { DeliveryStateBadge } from "@/components/deliveries/delivery-state.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { Cell, HeadCell, Row, RowLink, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { CallbackAnswerBadge } from "./callback-answer-badge.tsx";
import { callbackColumns } from "./callback-columns.ts";
import { CallbacksEmpty } from "./callbacks-empty.tsx";
import type { useCallbackLog } from "./use-callback-log.ts";

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
      <Table label="Callbacks">
        <TableHead>
          {callbackColumns.map(({ name, className }) => (
            <HeadCell key={name} className={className}>
              {name}
            </HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {log.rows.map((callback) => (
            <CallbackRow key={callback.id} callback={callback} />
          ))}
        </TableBody>
      </Table>
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

function CallbackRow({ callback }: { callback: AnsweredCallbackView }) {
  const { href } = useEnvironment();
  const name = `${callback.operation}.${callback.callback}`;
  return (
    <Row>
      <Cell>
        <DeliveryStateBadge state={callback.state} />
      </Cell>
      <Cell className="w-full max-w-0 md:w-64 md:min-w-64">
        <RowLink
          href={href(`/deliveries/${callback.deliveryId}`)}
          title={name}
          className="block truncate font-medium font-mono text-xs"
        >
          {name}
        </RowLink>
      </Cell>
      <Cell
        className="hidden w-full max-w-0 truncate font-mono text-ink-2 text-xs md:table-cell"
        title={callback.url}
      >
        {callback.url}
      </Cell>
      <Cell>
        <CallbackAnswerBadge status={callback.answerStatus} matches={callback.matches} />
      </Cell>
      <Cell className="hidden text-right text-ink-3 sm:table-cell">
        <TimeText at={callback.createdAt} />
      </Cell>
    </Row>
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
