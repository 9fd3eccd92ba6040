"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { EventTypeChip } from "@/components/event-types/event-type-chip.tsx";
import { ListBar, ListBarEnd } from "@/components/ui/list-bar.tsx";
import { LiveBar } from "@/components/ui/live-bar.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { eventColumns } from "./event-columns.ts";
import { EventTable } from "./event-table.tsx";
import { eventPageSize, useEventLog } from "./use-event-log.ts";

export function EventLog() {
  const pathname = usePathname();
  const eventType = useSearchParams().get("eventType") ?? undefined;
  const [live, setLive] = useState(true);
  return (
    <ListBar
      filters={
        <EventTypeChip
          value={eventType}
          onChange={(value) =>
            window.history.pushState(
              null,
              "",
              value ? `${pathname}?${new URLSearchParams({ eventType: value })}` : pathname,
            )
          }
        />
      }
    >
      <QueryBoundary key={eventType ?? ""} loading={<TableSkeleton label="events" columns={eventColumns} />}>
        <LiveEvents eventType={eventType} live={live} onLiveChange={setLive} />
      </QueryBoundary>
    </ListBar>
  );
}

interface LiveEventsProps {
  eventType: string | undefined;
  live: boolean;
  onLiveChange: (live: boolean) => void;
}

function LiveEvents({ eventType, live, onLiveChange }: LiveEventsProps) {
  const log = useEventLog(eventType, live);
  return (
    <>
      <ListBarEnd>
        <LiveBar log={log} pageSize={eventPageSize} live={live} onLiveChange={onLiveChange} />
      </ListBarEnd>
      <EventTable log={log} filtered={eventType !== undefined} />
    </>
  );
}
