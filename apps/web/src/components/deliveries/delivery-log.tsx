"use client";

import dynamic from "next/dynamic";
import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { keepColumnChoice } from "@/lib/column-choice.ts";
import { type LogFilter, readLogFilter, readSearchText, writeLogFilter } from "@/lib/delivery-filter.ts";
import { ColumnsMenu } from "./columns-menu.tsx";
import { type DeliveryColumnId, selectableColumns, usualColumnIds } from "./delivery-columns.ts";
import { DeliveryFilters } from "./delivery-filters.tsx";
import { DeliveryLogTable } from "./delivery-log-table.tsx";
import { PayloadSearchField } from "./payload-search-field.tsx";

/** Loaded when somebody searches. */
const PayloadSearch = dynamic(() => import("./payload-search.tsx"), { ssr: false });

interface DeliveryLogProps {
  /** The columns that this browser has kept; undefined: nobody has chosen. */
  chosenColumns: DeliveryColumnId[] | undefined;
}

/** The log with its filters; they live in the address, so that a view can be sent to somebody. */
export function DeliveryLog({ chosenColumns }: DeliveryLogProps) {
  const pathname = usePathname();
  const params = useSearchParams();
  const filter = readLogFilter(params);
  const text = readSearchText(params);
  const [columns, setColumns] = useState(chosenColumns ?? usualColumnIds);
  const [live, setLive] = useState(true);
  const [liveBarPlace, setLiveBarPlace] = useState<HTMLElement | null>(null);
  const show = (next: LogFilter, nextText: string | undefined) =>
    window.history.pushState(null, "", `${pathname}${writeLogFilter(next, nextText)}`);
  const setFilter = (next: LogFilter) => show(next, text);
  const chooseColumns = (ids: DeliveryColumnId[] | undefined) => {
    setColumns(ids ?? usualColumnIds);
    keepColumnChoice(ids);
  };
  const key = writeLogFilter(filter, text);
  return (
    <>
      {/* Outside of what each filter loads anew, so that a filter's button keeps the focus. */}
      <div className="mb-3 flex flex-wrap items-start gap-1.5 lg:flex-nowrap">
        <div className="flex min-h-7 min-w-0 flex-1 basis-80 flex-wrap items-center gap-1.5">
          <PayloadSearchField text={text} onChange={(next) => show(filter, next)} />
          <DeliveryFilters filter={filter} onChange={setFilter} />
        </div>
        <div className="ml-auto flex min-h-7 shrink-0 gap-1.5">
          <ColumnsMenu shown={columns} onChange={chooseColumns} />
          <div ref={setLiveBarPlace} className="flex" />
        </div>
      </div>
      {text === undefined ? (
        <QueryBoundary key={key} loading={<TableSkeleton label="deliveries" columns={selectableColumns} />}>
          <DeliveryLogTable
            filter={filter}
            columns={columns}
            onFilterChange={setFilter}
            live={live}
            onLiveChange={setLive}
            liveBarPlace={liveBarPlace}
          />
        </QueryBoundary>
      ) : (
        <PayloadSearch key={key} filter={filter} text={text} columns={columns} />
      )}
    </>
  );
}
