"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { LiveBar } from "@/components/ui/live-bar.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { type CallbackListFilter, readCallbackFilter, writeCallbackFilter } from "@/lib/callback-filter.ts";
import { callbackColumns } from "./callback-columns.ts";
import { CallbackFilters } from "./callback-filters.tsx";
import { CallbackTable } from "./callback-table.tsx";
import { callbackPageSize, useCallbackLog } from "./use-callback-log.ts";

/** What was sent, with its filters; they live in the address, so that a view can be sent to somebody. */
export function CallbackLog() {
  const pathname = usePathname();
  const filter = readCallbackFilter(useSearchParams());
  const setFilter = (next: CallbackListFilter) =>
    window.history.pushState(null, "", `${pathname}${writeCallbackFilter(next)}`);
  return (
    <QueryBoundary
      key={writeCallbackFilter(filter)}
      loading={<TableSkeleton label="callbacks" columns={callbackColumns} />}
    >
      <LiveCallbacks filter={filter} onFilterChange={setFilter} />
    </QueryBoundary>
  );
}

interface LiveCallbacksProps {
  filter: CallbackListFilter;
  onFilterChange: (filter: CallbackListFilter) => void;
}

function LiveCallbacks({ filter, onFilterChange }: LiveCallbacksProps) {
  const [live, setLive] = useState(true);
  const log = useCallbackLog(filter, live);
  return (
    <>
      <div className="mb-3 flex min-h-7 flex-wrap items-center gap-1.5">
        <CallbackFilters filter={filter} onChange={onFilterChange} />
        <LiveBar
          live={live}
          onLiveChange={setLive}
          held={log.held}
          pageSize={callbackPageSize}
          onShowNew={log.showNew}
          refreshing={log.refreshing}
          onRefresh={() => void log.refresh()}
        />
      </div>
      <CallbackTable
        log={log}
        filtered={Object.keys(filter).length > 0}
        onClearFilter={() => onFilterChange({})}
      />
    </>
  );
}
