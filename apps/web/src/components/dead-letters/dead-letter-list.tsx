"use client";

import { FilterX, MailCheck } from "lucide-react";
import { useState } from "react";
import { deadLetterColumns } from "@/components/deliveries/delivery-columns.ts";
import { NewReplay } from "@/components/replays/new-replay.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { ListBar, ListBarEnd } from "@/components/ui/list-bar.tsx";
import { LiveBar } from "@/components/ui/live-bar.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import {
  type DeadLetterListFilter,
  readDeadLetterFilter,
  writeDeadLetterFilter,
} from "@/lib/dead-letter-filter.ts";
import { useAddressFilter } from "@/lib/use-address-filter.ts";
import { DeadLetterFilters } from "./dead-letter-filters.tsx";
import { DeadLetterTable } from "./dead-letter-table.tsx";
import { deadLetterPageSize, useDeadLetters } from "./use-dead-letters.ts";

/** Deliveries whose tries are spent, each with a way to try again; the filters live in the address. */
export function DeadLetterList() {
  const [filter, setFilter] = useAddressFilter(readDeadLetterFilter, writeDeadLetterFilter);
  const [live, setLive] = useState(true);
  return (
    <ListBar
      filters={
        <>
          <DeadLetterFilters filter={filter} onChange={setFilter} />
          <NewReplay
            label="Replay…"
            look="secondary"
            size="sm"
            endpointId={filter.endpointId}
            eventType={filter.eventType}
            {...(filter.reason && { taken: { reason: filter.reason } })}
          />
        </>
      }
    >
      <QueryBoundary
        key={writeDeadLetterFilter(filter)}
        loading={<TableSkeleton label="dead letters" columns={deadLetterColumns} />}
      >
        <LiveDeadLetters filter={filter} onClear={() => setFilter({})} live={live} onLiveChange={setLive} />
      </QueryBoundary>
    </ListBar>
  );
}

interface LiveDeadLettersProps {
  filter: DeadLetterListFilter;
  onClear: () => void;
  live: boolean;
  onLiveChange: (live: boolean) => void;
}

function LiveDeadLetters({ filter, onClear, live, onLiveChange }: LiveDeadLettersProps) {
  const log = useDeadLetters(filter, live);
  return (
    <>
      <ListBarEnd>
        <LiveBar log={log} pageSize={deadLetterPageSize} live={live} onLiveChange={onLiveChange} />
      </ListBarEnd>
      {log.rows.length === 0 && !log.hasMore ? (
        <NoDeadLetters filtered={writeDeadLetterFilter(filter) !== ""} onClear={onClear} />
      ) : (
        <>
          <DeadLetterTable letters={log.rows} onReplace={log.replace} />
          <LoadMore
            shown={log.rows.length}
            noun={log.rows.length === 1 ? "dead letter" : "dead letters"}
            loadedAt={log.loadedAt}
            hasMore={log.hasMore}
            loading={log.loadingMore}
            onLoadMore={log.loadMore}
          />
        </>
      )}
    </>
  );
}

function NoDeadLetters({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered) {
    return (
      <EmptyState
        icon={FilterX}
        title="No dead letter matches"
        action={<Button onClick={onClear}>Clear filters</Button>}
      >
        Nothing waits here that fits all of these filters.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={MailCheck} title="No dead letters">
      When all retries of a delivery are spent, it lands here. Nothing is lost: it waits until you retry it.
    </EmptyState>
  );
}
