"use client";

import dynamic from "next/dynamic";
import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { type LogFilter, readLogFilter, readSearchText, writeLogFilter } from "@/lib/delivery-filter.ts";
import { selectableColumns } from "./delivery-columns.ts";
import { DeliveryFilters } from "./delivery-filters.tsx";
import { DeliveryLogTable } from "./delivery-log-table.tsx";
import { PayloadSearchField } from "./payload-search-field.tsx";

/** Loaded when somebody searches. */
const PayloadSearch = dynamic(() => import("./payload-search.tsx"), { ssr: false });

/** The log with its filters; they live in the address, so that a view can be sent to somebody. */
export function DeliveryLog() {
  const pathname = usePathname();
  const params = useSearchParams();
  const filter = readLogFilter(params);
  const text = readSearchText(params);
  const [live, setLive] = useState(true);
  const show = (next: LogFilter, nextText: string | undefined) =>
    window.history.pushState(null, "", `${pathname}${writeLogFilter(next, nextText)}`);
  const setFilter = (next: LogFilter) => show(next, text);
  const bar = (
    <>
      <PayloadSearchField text={text} onChange={(next) => show(filter, next)} />
      <DeliveryFilters filter={filter} onChange={setFilter} />
    </>
  );
  const key = writeLogFilter(filter, text);
  if (text !== undefined) {
    return (
      <>
        <div className="mb-3 flex min-h-7 flex-wrap items-center gap-1.5">{bar}</div>
        <PayloadSearch key={key} filter={filter} text={text} />
      </>
    );
  }
  return (
    <QueryBoundary
      key={key}
      loading={
        <>
          <div className="mb-3 flex min-h-7 flex-wrap items-center gap-1.5">{bar}</div>
          <TableSkeleton label="deliveries" columns={selectableColumns} />
        </>
      }
    >
      <DeliveryLogTable
        bar={bar}
        filter={filter}
        onFilterChange={setFilter}
        live={live}
        onLiveChange={setLive}
      />
    </QueryBoundary>
  );
}
