"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import { LiveBar } from "@/components/ui/live-bar.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { eventColumns } from "./event-columns.ts";
import { EventTable } from "./event-table.tsx";
import { eventPageSize, useEventLog } from "./use-event-log.ts";

export function EventLog() {
  const eventType = useSearchParams().get("eventType") ?? undefined;
  return (
    <QueryBoundary key={eventType ?? ""} loading={<TableSkeleton label="events" columns={eventColumns} />}>
      <LiveEvents eventType={eventType} />
    </QueryBoundary>
  );
}

function LiveEvents({ eventType }: { eventType: string | undefined }) {
  const { place } = useEnvironment();
  const pathname = usePathname();
  const trpc = useTRPC();
  const [live, setLive] = useState(true);
  const log = useEventLog(eventType, live);
  const eventTypes = useQuery(trpc.eventTypes.list.queryOptions({ ...place, limit: 100 }));
  return (
    <>
      <div className="mb-3 flex min-h-7 flex-wrap items-center gap-1.5">
        <FilterChip
          name="Event type"
          value={eventType}
          valueLabel={eventType}
          onChange={(value) =>
            window.history.pushState(
              null,
              "",
              value ? `${pathname}?${new URLSearchParams({ eventType: value })}` : pathname,
            )
          }
          choices={eventTypes.data?.items.map(({ name }) => ({ value: name, label: name }))}
          note={eventTypes.data?.nextCursor ? "The first 100" : undefined}
        />
        <LiveBar
          live={live}
          onLiveChange={setLive}
          held={log.held}
          pageSize={eventPageSize}
          onShowNew={log.showNew}
          refreshing={log.refreshing}
          onRefresh={() => void log.refresh()}
        />
      </div>
      <EventTable log={log} filtered={eventType !== undefined} />
    </>
  );
}
