"use client";

import { FilterX } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useEffect, useEffectEvent, useState } from "react";
import { BulkActionButton } from "@/components/bulk-actions/bulk-action-button.tsx";
import { RecentBulkActions } from "@/components/bulk-actions/recent-bulk-actions.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LiveBar } from "@/components/ui/live-bar.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import type { LogFilter } from "@/lib/delivery-filter.ts";
import { selectedRows } from "@/lib/selection.ts";
import { useReaderInside } from "@/lib/use-reader-inside.ts";
import { deliveryColumns } from "./delivery-columns.ts";
import { DeliveryTable } from "./delivery-table.tsx";
import { logPageSize, useDeliveryLog } from "./use-delivery-log.ts";

/** Further down, a row that comes would push what is read. */
const atTopPx = 200;

/** Loaded when something is selected. */
const SelectionBar = dynamic(() => import("./selection-bar.tsx"), { ssr: false });
/** Loaded after the list. */
const NothingSent = dynamic(() => import("./nothing-sent.tsx"));
const SavedFiltersMenu = dynamic(() => import("./saved-filters-menu.tsx"), {
  ssr: false,
  loading: () => <MenuInTheMaking>Saved</MenuInTheMaking>,
});
const ExportMenu = dynamic(() => import("./export-menu.tsx"), {
  ssr: false,
  loading: () => <MenuInTheMaking>Export</MenuInTheMaking>,
});

interface DeliveryLogTableProps {
  /** Search and filters. */
  bar: ReactNode;
  filter: LogFilter;
  onFilterChange: (filter: LogFilter) => void;
  live: boolean;
  onLiveChange: (live: boolean) => void;
}

export function DeliveryLogTable({ bar, filter, onFilterChange, live, onLiveChange }: DeliveryLogTableProps) {
  const { can } = useEnvironment();
  const log = useDeliveryLog(filter, live);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (id: string, on: boolean) =>
      setIds((before) => new Set(on ? [...before, id] : [...before].filter((each) => each !== id))),
    [],
  );
  const selected = selectedRows(log.rows, ids);
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
      <div className="mb-3 flex min-h-7 flex-wrap items-center gap-1.5">
        {bar}
        <SavedFiltersMenu filter={filter} onChange={onFilterChange} />
        <ExportMenu filter={filter} />
        <BulkActionButton filter={filter} />
        <LiveBar
          live={live}
          onLiveChange={onLiveChange}
          held={log.held}
          pageSize={logPageSize}
          onShowNew={log.showNew}
          refreshing={log.refreshing}
          onRefresh={() => void log.refresh()}
          liveTitle={
            log.stream === "open"
              ? "Shows what changes as it happens"
              : "The live connection is being made; meanwhile it looks every 3 seconds"
          }
        />
      </div>
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
            label="Deliveries"
            columns={deliveryColumns}
            deliveries={log.rows}
            selection={
              can("deliveries:write")
                ? {
                    ids,
                    onToggle: toggle,
                    onToggleAll: (on) => setIds(new Set(on ? log.rows.map(({ id }) => id) : [])),
                  }
                : undefined
            }
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
            <SelectionBar selected={selected} onClear={() => setIds(new Set())} onChanged={log.replace} />
          )}
        </div>
      )}
    </>
  );
}

/** Keeps the place of a menu that is not there yet. */
function MenuInTheMaking({ children }: { children: ReactNode }) {
  return (
    <Button size="sm" disabled>
      {children}
    </Button>
  );
}
