"use client";

import type { DeliveryView } from "@posthorn/core";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { CopyableId } from "@/components/ui/copy.tsx";
import { RowLink } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { outcomeLabel } from "@/lib/delivery-words.ts";
import { shortenMiddle } from "@/lib/shorten.ts";
import { DeliveryStateBadge } from "./delivery-state.tsx";

interface CellProps {
  row: DeliveryView;
}

function EventTypeCell({ row: { id, eventType, endpointUrl } }: CellProps) {
  const { href } = useEnvironment();
  return (
    <>
      <RowLink href={href(`/deliveries/${id}`)} className="block truncate font-medium font-mono text-xs">
        {eventType}
      </RowLink>
      <span className="block truncate font-mono text-ink-3 text-xs md:hidden">
        {shortenMiddle(endpointUrl.replace(/^https?:\/\//, ""), 20)}
      </span>
    </>
  );
}

function EndpointCell({ row: { endpointUrl } }: CellProps) {
  return (
    <span title={endpointUrl} className="block truncate">
      {shortenMiddle(endpointUrl, 56)}
    </span>
  );
}

const TimeCell = ({ at }: { at: string | null }) => (at === null ? "–" : <TimeText at={at} />);

/** What each column of a list of deliveries shows. */
export const deliveryCells = {
  state: { cell: ({ row }: CellProps) => <DeliveryStateBadge state={row.state} /> },
  eventType: { cell: EventTypeCell, className: "w-full max-w-0 py-1.5 md:w-auto md:max-w-64 md:py-0" },
  endpoint: { cell: EndpointCell, className: "w-full max-w-0 font-mono text-ink-2 text-xs" },
  answer: {
    cell: ({ row }: CellProps) => (row.lastAttempt ? outcomeLabel(row.lastAttempt) : "–"),
    className: "text-ink-2 tabular-nums",
  },
  attempts: { cell: ({ row }: CellProps) => row.attempts, className: "text-ink-2 tabular-nums" },
  event: { cell: ({ row }: CellProps) => <CopyableId id={row.eventId} /> },
  nextTry: { cell: ({ row }: CellProps) => <TimeCell at={row.nextAttemptAt} />, className: "text-ink-3" },
  finished: { cell: ({ row }: CellProps) => <TimeCell at={row.completedAt} />, className: "text-ink-3" },
  sent: { cell: ({ row }: CellProps) => <TimeText at={row.createdAt} />, className: "text-ink-3" },
};
