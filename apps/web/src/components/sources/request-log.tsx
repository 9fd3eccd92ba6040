"use client";

import { useState } from "react";
import { ListBar, ListBarEnd } from "@/components/ui/list-bar.tsx";
import { LiveBar } from "@/components/ui/live-bar.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { readSourceLogFilter, type SourceLogFilter, writeSourceLogFilter } from "@/lib/source-log-filter.ts";
import { useAddressFilter } from "@/lib/use-address-filter.ts";
import { RequestFilters } from "./request-filters.tsx";
import { RequestTable } from "./request-table.tsx";
import { requestColumns } from "./source-columns.ts";
import { requestPageSize, useRequestLog } from "./use-request-log.ts";

/** What came in to a source, with its filters; they live in the address, so that a view can be sent to somebody. */
export function RequestLog({ sourceId }: { sourceId: string }) {
  const [filter, setFilter] = useAddressFilter(readSourceLogFilter, writeSourceLogFilter);
  const [live, setLive] = useState(true);
  return (
    <section aria-label="Requests">
      <h2 className="mb-2 font-medium text-sm">Requests</h2>
      <ListBar filters={<RequestFilters filter={filter} onChange={setFilter} />}>
        <QueryBoundary
          key={writeSourceLogFilter(filter)}
          loading={<TableSkeleton label="requests" columns={requestColumns} />}
        >
          <LiveRequests
            sourceId={sourceId}
            filter={filter}
            onFilterChange={setFilter}
            live={live}
            onLiveChange={setLive}
          />
        </QueryBoundary>
      </ListBar>
    </section>
  );
}

interface LiveRequestsProps {
  sourceId: string;
  filter: SourceLogFilter;
  onFilterChange: (filter: SourceLogFilter) => void;
  live: boolean;
  onLiveChange: (live: boolean) => void;
}

function LiveRequests({ sourceId, filter, onFilterChange, live, onLiveChange }: LiveRequestsProps) {
  const log = useRequestLog(sourceId, filter, live);
  return (
    <>
      <ListBarEnd>
        <LiveBar log={log} pageSize={requestPageSize} live={live} onLiveChange={onLiveChange} />
      </ListBarEnd>
      <RequestTable
        log={log}
        filtered={Object.keys(filter).length > 0}
        onClearFilter={() => onFilterChange({})}
      />
    </>
  );
}
