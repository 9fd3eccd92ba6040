"use client";

import { Layers } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import type { LogFilter } from "@/lib/delivery-filter.ts";

/** Loaded when it is opened: the list is there first. */
const BulkActionDialog = dynamic(() => import("./bulk-action-dialog.tsx"), { ssr: false });

/** The way to do something to everything that a filter names. */
export function BulkActionButton({ filter }: { filter: LogFilter }) {
  const { can } = useEnvironment();
  const [open, setOpen] = useState(false);
  if (!can("deliveries:write")) return null;
  const beyondList = whyBeyondList(filter);
  return (
    <>
      <Button size="sm" disabled={beyondList !== undefined} title={beyondList} onClick={() => setOpen(true)}>
        <Layers aria-hidden="true" />
        Bulk action…
      </Button>
      {open && <BulkActionDialog filter={filter} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Why a bulk action would reach beyond what the list shows: it has fewer filters. */
function whyBeyondList({ consumerId, endpointId, ...filter }: LogFilter): string | undefined {
  if (consumerId !== undefined && endpointId === undefined) {
    return "A bulk action is for endpoints. Choose one of this consumer's.";
  }
  if (filter.httpStatus ?? filter.eventId ?? filter.from ?? filter.to) {
    return "A bulk action knows no HTTP status, no event and no time but its own. Remove these filters, or select rows.";
  }
  return undefined;
}
