"use client";

import type { RowSelectionState } from "@tanstack/react-table";
import { FilterX } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useEffectEvent, useState } from "react";
import { createPortal } from "react-dom";
import { RecentBulkActions } from "@/components/bulk-actions/recent-bulk-actions.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LiveBar } from "@/components/ui/live-bar.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import type { LogFilter } from "@/lib/delivery-filter.ts";
import { useReaderInside } from "@/lib/use-reader-inside.ts";
import type { DeliveryColumnId } from "./delivery-columns.ts";
import { DeliveryTable } from "./delivery-table.tsx";
import { logPageSize, useDeliveryLog } from "./use-delivery-log.ts";

/** Further down, a row that comes would push what is read. */
const atTopPx = 200;

/** Loaded when something is selected. */
const SelectionBar = dynamic(() => import("./selection-bar.tsx"), { ssr: false });
/** Loaded after the list. */
const NothingSent = dynamic(() => import("./nothing-sent.tsx"));

interface DeliveryLogTableProps {
  filter: LogFilter;
  columns: readonly DeliveryColumnId[];
  onFilterChange: (filter: LogFilter) => void;
  live: boolean;
  onLiveChange: (live: boolean) => void;
  /** In the row of the filters, once it is there. */
  liveBarPlace: HTMLElement | null;
}

export function DeliveryLogTable({
  filter,
  columns,
  onFilterChange,
  live,
  onLiveChange,
  liveBarPlace,
}: DeliveryLogTableProps) {
  const { can } = useEnvironment();
  const log = useDeliveryLog(filter, live);
  const [selection, setSelection] = useState<RowSelectionState>({});
  // What has left the list is not chosen any more.
  const selected = log.rows.filter(({ id }) => selection[id]);
  const filtered = Object.keys(filter).length > 0;
  const reader = useReaderInside();
  // New rows come by themselves where they push nothing away that somebody looks at, has chosen or has gone on to.
  const mayCome = live && log.held > 0 && !reader.inside && selected.length === 0 && log.isFirstPage;
  const showNew = useEffectEvent(log.showNew);
  useEffect(() => {
    if (mayCome && window.scrollY < atTopPx) showNew();
  }, [mayCome]);
  return (
    <>
      {liveBarPlace &&
        createPortal(
          <LiveBar
            log={log}
            pageSize={logPageSize}
            live={live}
            onLiveChange={onLiveChange}
            liveTitle={
              log.stream === "open"
                ? "Shows what changes as it happens"
                : "The live connection is being made; meanwhile it looks every 3 seconds"
            }
          />,
          liveBarPlace,
        )}
      <RecentBulkActions />
      {log.rows.length === 0 ? (
        filtered ? (
          <EmptyState
            icon={FilterX}
            title={log.brokenOff ? "No delivery matches so far" : "No delivery matches"}
            action={
              <>
                {log.brokenOff && (
                  <Button look="primary" busy={log.loadingMore} onClick={log.loadMore}>
                    Look further back
                  </Button>
                )}
                <Button onClick={() => onFilterChange({})}>Clear filters</Button>
              </>
            }
          >
            {log.brokenOff
              ? "None of the newest deliveries fits all of these filters. Older ones were not looked through."
              : "Nothing was sent that fits all of these filters."}
          </EmptyState>
        ) : (
          <NothingSent />
        )
      ) : (
        <div {...reader.handlers}>
          <DeliveryTable
            columns={columns}
            deliveries={log.rows}
            selection={can("deliveries:write") ? { state: selection, onChange: setSelection } : undefined}
          />
          <LoadMore
            shown={log.rows.length}
            noun={log.rows.length === 1 ? "delivery" : "deliveries"}
            loadedAt={log.loadedAt}
            hasMore={log.hasMore}
            loading={log.loadingMore}
            onLoadMore={log.loadMore}
            brokenOff={log.brokenOff}
          />
          {selected.length > 0 && (
            <SelectionBar selected={selected} onClear={() => setSelection({})} onChanged={log.replace} />
          )}
        </div>
      )}
    </>
  );
}
