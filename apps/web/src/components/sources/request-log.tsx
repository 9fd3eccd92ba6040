"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { LiveBar } from "@/components/ui/live-bar.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { readSourceLogFilter, type SourceLogFilter, writeSourceLogFilter } from "@/lib/source-log-filter.ts";
import { RequestFilters } from "./request-filters.tsx";
import { RequestTable } from "./request-table.tsx";
import { requestColumns } from "./source-columns.ts";
import { requestPageSize, useRequestLog } from "./use-request-log.ts";

/** What came in to a source, with its filters; they live in the address, so that a view can be sent to somebody. */
export function RequestLog({ sourceId }: { sourceId: string }) {
  const pathname = usePathname();
  const filter = readSourceLogFilter(useSearchParams());
  const setFilter = (next: SourceLogFilter) =>
    window.history.pushState(null, "", `${pathname}${writeSourceLogFilter(next)}`);
  return (
    <section aria-label="Requests">
      <h2 className="mb-2 font-medium text-sm">Requests</h2>
      <QueryBoundary
        key={writeSourceLogFilter(filter)}
        loading={<TableSkeleton label="requests" columns={requestColumns} />}
      >
        <LiveRequests sourceId={sourceId} filter={filter} onFilterChange={setFilter} />
      </QueryBoundary>
    </section>
  );
}

interface LiveRequestsProps {
  sourceId: string;
  filter: SourceLogFilter;
  onFilterChange: (filter: SourceLogFilter) => void;
}

function LiveRequests({ sourceId, filter, onFilterChange }: LiveRequestsProps) {
  const [live, setLive] = useState(true);
  const log = useRequestLog(sourceId, filter, live);
  return (
    <>
      <div className="mb-3 flex min-h-7 flex-wrap items-center gap-1.5">
        <RequestFilters filter={filter} onChange={onFilterChange} />
        <LiveBar
          live={live}
          onLiveChange={setLive}
          held={log.held}
          pageSize={requestPageSize}
          onShowNew={log.showNew}
          refreshing={log.refreshing}
          onRefresh={() => void log.refresh()}
        />
      </div>
      <RequestTable
        log={log}
        filtered={Object.keys(filter).length > 0}
        onClearFilter={() => onFilterChange({})}
      />
    </>
  );
}
