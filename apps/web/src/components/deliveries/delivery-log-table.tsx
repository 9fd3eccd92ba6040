"use client";

import { ArrowLeftRight, FilterX } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useState } from "react";
import { BulkActionButton } from "@/components/bulk-actions/bulk-action-button.tsx";
import { RecentBulkActions } from "@/components/bulk-actions/recent-bulk-actions.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LiveBar } from "@/components/ui/live-bar.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import type { LogFilter } from "@/lib/delivery-filter.ts";
import { selectedRows } from "@/lib/selection.ts";
import { sendEventSnippet } from "@/lib/snippets.ts";
import { deliveryColumns } from "./delivery-columns.ts";
import { DeliveryFilters } from "./delivery-filters.tsx";
import { DeliveryTable } from "./delivery-table.tsx";
import { logPageSize, useDeliveryLog } from "./use-delivery-log.ts";

/** Loaded when something is selected. */
const SelectionBar = dynamic(() => import("./selection-bar.tsx"), { ssr: false });

interface DeliveryLogTableProps {
  filter: LogFilter;
  onFilterChange: (filter: LogFilter) => void;
  live: boolean;
  onLiveChange: (live: boolean) => void;
}

export function DeliveryLogTable({ filter, onFilterChange, live, onLiveChange }: DeliveryLogTableProps) {
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
  return (
    <>
      <div className="mb-3 flex min-h-7 flex-wrap items-center gap-1.5">
        <DeliveryFilters filter={filter} onChange={onFilterChange} />
        <BulkActionButton filter={filter} />
        <LiveBar
          live={live}
          onLiveChange={onLiveChange}
          held={log.held}
          pageSize={logPageSize}
          onShowNew={log.showNew}
          refreshing={log.refreshing}
          onRefresh={() => void log.refresh()}
        />
      </div>
      <RecentBulkActions />
      {log.rows.length === 0 ? (
        filtered ? (
          <EmptyState
            icon={FilterX}
            title="No delivery matches"
            action={<Button onClick={() => onFilterChange({})}>Clear filters</Button>}
          >
            Nothing was sent that fits all of these filters.
          </EmptyState>
        ) : (
          <NothingSent />
        )
      ) : (
        <>
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
          />
          {selected.length > 0 && (
            <SelectionBar selected={selected} onClear={() => setIds(new Set())} onChanged={log.replace} />
          )}
        </>
      )}
    </>
  );
}

function NothingSent() {
  const { apiUrl, href } = useEnvironment();
  return (
    <EmptyState
      icon={ArrowLeftRight}
      title="Nothing was delivered yet"
      action={<LinkButton href={href("/endpoints")}>See endpoints</LinkButton>}
      example={
        <CodeBlock
          title="Send an event"
          code={sendEventSnippet(apiUrl, "invoice.paid", { id: "inv_1", amount: 4200 })}
        />
      }
    >
      A delivery is one event on its way to one endpoint. Send an event of a type that an endpoint subscribes
      to, and it appears here with every attempt.
    </EmptyState>
  );
}
