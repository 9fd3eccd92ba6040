"use client";

import type { DeadLetterView } from "@posthorn/core";
import { FilterX, MailCheck } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { deadLetterColumns } from "@/components/deliveries/delivery-columns.ts";
import { DeliveryTable } from "@/components/deliveries/delivery-table.tsx";
import { RetryRowButton } from "@/components/deliveries/retry-row-button.tsx";
import { NewReplay } from "@/components/replays/new-replay.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LiveBar } from "@/components/ui/live-bar.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import {
  type DeadLetterListFilter,
  readDeadLetterFilter,
  writeDeadLetterFilter,
} from "@/lib/dead-letter-filter.ts";
import { deadReasonWords, isReplayable } from "@/lib/dead-letter-words.ts";
import { DeadLetterFilters } from "./dead-letter-filters.tsx";
import { deadLetterPageSize, useDeadLetters } from "./use-dead-letters.ts";

/** Deliveries whose tries are spent, each with a way to try again. */
export function DeadLetterList() {
  const pathname = usePathname();
  const filter = readDeadLetterFilter(useSearchParams());
  const [live, setLive] = useState(true);
  const log = useDeadLetters(filter, live);
  const setFilter = (next: DeadLetterListFilter) =>
    window.history.pushState(null, "", `${pathname}${writeDeadLetterFilter(next)}`);
  return (
    <>
      <div className="mb-3 flex min-h-7 flex-wrap items-center gap-1.5">
        <DeadLetterFilters filter={filter} onChange={setFilter} />
        <NewReplay
          label="Replay…"
          look="secondary"
          size="sm"
          endpointId={filter.endpointId}
          eventType={filter.eventType}
          {...(filter.reason && { taken: { reason: filter.reason } })}
        />
        <LiveBar
          live={live}
          onLiveChange={setLive}
          held={log.held}
          pageSize={deadLetterPageSize}
          onShowNew={log.showNew}
          refreshing={log.refreshing}
          onRefresh={() => void log.refresh()}
        />
      </div>
      {log.rows.length === 0 && !log.hasMore ? (
        <NoDeadLetters filtered={writeDeadLetterFilter(filter) !== ""} onClear={() => setFilter({})} />
      ) : (
        <>
          <DeliveryTable
            label="Dead letters"
            columns={deadLetterColumns}
            deliveries={log.rows}
            actionFor={(letter) => (
              <LetterAction letter={letter} onRetried={(retried) => log.replace({ ...letter, ...retried })} />
            )}
          />
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

interface LetterActionProps {
  letter: DeadLetterView;
  onRetried: React.ComponentProps<typeof RetryRowButton>["onRetried"];
}

function LetterAction({ letter, onRetried }: LetterActionProps) {
  if (isReplayable(letter.reason)) return <RetryRowButton delivery={letter} onRetried={onRetried} />;
  return <span className="text-ink-3 text-xs">{deadReasonWords[letter.reason]}</span>;
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
