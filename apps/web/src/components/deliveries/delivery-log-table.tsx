"use client";

import { ArrowLeftRight, FilterX } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LiveBar } from "@/components/ui/live-bar.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import type { LogFilter } from "@/lib/delivery-filter.ts";
import { sendEventSnippet } from "@/lib/snippets.ts";
import { deliveryColumns } from "./delivery-columns.ts";
import { DeliveryFilters } from "./delivery-filters.tsx";
import { DeliveryTable } from "./delivery-table.tsx";
import { logPageSize, useDeliveryLog } from "./use-delivery-log.ts";

interface DeliveryLogTableProps {
  filter: LogFilter;
  onFilterChange: (filter: LogFilter) => void;
  live: boolean;
  onLiveChange: (live: boolean) => void;
}

export function DeliveryLogTable({ filter, onFilterChange, live, onLiveChange }: DeliveryLogTableProps) {
  const log = useDeliveryLog(filter, live);
  const filtered = Object.keys(filter).length > 0;
  return (
    <>
      <div className="mb-3 flex min-h-7 flex-wrap items-center gap-1.5">
        <DeliveryFilters filter={filter} onChange={onFilterChange} />
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
          <DeliveryTable label="Deliveries" columns={deliveryColumns} deliveries={log.rows} />
          <LoadMore
            shown={log.rows.length}
            noun={log.rows.length === 1 ? "delivery" : "deliveries"}
            loadedAt={log.loadedAt}
            hasMore={log.hasMore}
            loading={log.loadingMore}
            onLoadMore={log.loadMore}
          />
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
