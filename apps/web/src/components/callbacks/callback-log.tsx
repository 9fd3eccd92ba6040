"use client";

import { useState } from "react";
import { ListBar, ListBarEnd } from "@/components/ui/list-bar.tsx";
import { LiveBar } from "@/components/ui/live-bar.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { type CallbackListFilter, readCallbackFilter, writeCallbackFilter } from "@/lib/callback-filter.ts";
import { useAddressFilter } from "@/lib/use-address-filter.ts";
import { callbackColumns } from "./callback-columns.ts";
import { CallbackFilters } from "./callback-filters.tsx";
import { CallbackTable } from "./callback-table.tsx";
import { callbackPageSize, useCallbackLog } from "./use-callback-log.ts";

/** What was sent, with its filters; they live in the address, so that a view can be sent to somebody. */
export function CallbackLog() {
  const [filter, setFilter] = useAddressFilter(readCallbackFilter, writeCallbackFilter);
  const [live, setLive] = useState(true);
  return (
    <ListBar filters={<CallbackFilters filter={filter} onChange={setFilter} />}>
      <QueryBoundary
        key={writeCallbackFilter(filter)}
        loading={<TableSkeleton label="callbacks" columns={callbackColumns} />}
      >
        <LiveCallbacks filter={filter} onFilterChange={setFilter} live={live} onLiveChange={setLive} />
      </QueryBoundary>
    </ListBar>
  );
}

interface LiveCallbacksProps {
  filter: CallbackListFilter;
  onFilterChange: (filter: CallbackListFilter) => void;
  live: boolean;
  onLiveChange: (live: boolean) => void;
}

function LiveCallbacks({ filter, onFilterChange, live, onLiveChange }: LiveCallbacksProps) {
  const log = useCallbackLog(filter, live);
  return (
    <>
      <ListBarEnd>
        <LiveBar log={log} pageSize={callbackPageSize} live={live} onLiveChange={onLiveChange} />
      </ListBarEnd>
      <CallbackTable
        log={log}
        filtered={Object.keys(filter).length > 0}
        onClearFilter={() => onFilterChange({})}
      />
    </>
  );
}
