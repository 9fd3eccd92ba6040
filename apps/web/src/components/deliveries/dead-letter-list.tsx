"use client";

import { MailCheck } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { NewReplay } from "@/components/replays/new-replay.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LiveBar } from "@/components/ui/live-bar.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { readLogFilter, writeLogFilter } from "@/lib/delivery-filter.ts";
import { deadLetterColumns } from "./delivery-columns.ts";
import { DeliveryFilters } from "./delivery-filters.tsx";
import { DeliveryTable } from "./delivery-table.tsx";
import { RetryRowButton } from "./retry-row-button.tsx";
import { logPageSize, useDeliveryLog } from "./use-delivery-log.ts";

/** Deliveries whose tries are spent, each with a way to try again. */
export function DeadLetterList() {
  const pathname = usePathname();
  const { state: _state, ...chosen } = readLogFilter(useSearchParams());
  const filter = { ...chosen, state: "dead" as const };
  const [live, setLive] = useState(true);
  const log = useDeliveryLog(filter, live);
  return (
    <>
      <div className="mb-3 flex min-h-7 flex-wrap items-center gap-1.5">
        <DeliveryFilters
          withState={false}
          filter={filter}
          onChange={({ state: _dead, ...next }) =>
            window.history.pushState(null, "", `${pathname}${writeLogFilter(next)}`)
          }
        />
        <NewReplay
          label="Replay…"
          look="secondary"
          size="sm"
          endpointId={chosen.endpointId}
          eventType={chosen.eventType}
        />
        <LiveBar
          live={live}
          onLiveChange={setLive}
          held={log.held}
          pageSize={logPageSize}
          onShowNew={log.showNew}
          refreshing={log.refreshing}
          onRefresh={() => void log.refresh()}
        />
      </div>
      {log.rows.length === 0 ? (
        <EmptyState icon={MailCheck} title="No dead letters">
          When all retries of a delivery are spent, it lands here. Nothing is lost: it waits until you retry
          it.
        </EmptyState>
      ) : (
        <>
          <DeliveryTable
            label="Dead letters"
            columns={deadLetterColumns}
            deliveries={log.rows}
            actionFor={(delivery) => <RetryRowButton delivery={delivery} onRetried={log.replace} />}
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
