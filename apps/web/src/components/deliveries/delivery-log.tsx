"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { type LogFilter, readLogFilter, writeLogFilter } from "@/lib/delivery-filter.ts";
import { selectableColumns } from "./delivery-columns.ts";
import { DeliveryFilters } from "./delivery-filters.tsx";
import { DeliveryLogTable } from "./delivery-log-table.tsx";

/** The log with its filters; they live in the address, so that a view can be sent to somebody. */
export function DeliveryLog() {
  const pathname = usePathname();
  const filter = readLogFilter(useSearchParams());
  const [live, setLive] = useState(true);
  const setFilter = (next: LogFilter) =>
    window.history.pushState(null, "", `${pathname}${writeLogFilter(next)}`);
  return (
    <QueryBoundary
      key={writeLogFilter(filter)}
      loading={
        <>
          <div className="mb-3 flex min-h-7 flex-wrap gap-1.5">
            <DeliveryFilters filter={filter} onChange={setFilter} />
          </div>
          <TableSkeleton label="deliveries" columns={selectableColumns} />
        </>
      }
    >
      <DeliveryLogTable filter={filter} onFilterChange={setFilter} live={live} onLiveChange={setLive} />
    </QueryBoundary>
  );
}
