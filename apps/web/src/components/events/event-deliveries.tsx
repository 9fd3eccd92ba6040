"use client";

import type { EventView } from "@posthorn/core";
import { CircleSlash } from "lucide-react";
import { DeliveryStateBadge } from "@/components/deliveries/delivery-state.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CopyableId } from "@/components/ui/copy.tsx";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { RowLink } from "@/components/ui/table.tsx";

const skipReasons: Record<EventView["skipped"][number]["reason"], string> = {
  endpoint_disabled: "It was disabled when the event was accepted.",
  filter_not_matched: "Its filter did not match the event.",
  about_itself: "The event is about this endpoint itself.",
};

/** Where the event went, and which endpoints were left out, with the reason. */
export function EventDeliveries({ event }: { event: EventView }) {
  const { href } = useEnvironment();
  return (
    <Card title="Deliveries" note={String(event.deliveries.length)}>
      {event.deliveries.length === 0 && event.skipped.length === 0 && (
        <p className="px-4 py-6 text-ink-2 text-sm">
          No endpoint subscribed to {event.type}. Endpoints that subscribe from now on get later events.
        </p>
      )}
      <ul data-rows aria-label="Deliveries" className="divide-y divide-line">
        {event.deliveries.map((delivery) => (
          <li
            key={delivery.id}
            className="relative flex min-h-9 items-center gap-3 px-4 text-sm hover:bg-hover"
          >
            <span className="w-24 shrink-0">
              <DeliveryStateBadge state={delivery.state} />
            </span>
            <RowLink
              href={href(`/deliveries/${delivery.id}`)}
              className="min-w-0 flex-1 truncate font-mono text-xs"
            >
              {delivery.endpointUrl}
            </RowLink>
            <span className="hidden sm:block">
              <CopyableId id={delivery.id} />
            </span>
          </li>
        ))}
        {event.skipped.map(({ endpointId, reason }) => (
          <li
            key={endpointId}
            className="relative flex min-h-9 items-center gap-3 px-4 text-sm hover:bg-hover"
          >
            <span className="w-24 shrink-0">
              <StateBadge meaning="off" icon={CircleSlash}>
                Skipped
              </StateBadge>
            </span>
            <RowLink href={href(`/endpoints/${endpointId}`)} className="min-w-0 flex-1 truncate text-ink-2">
              {skipReasons[reason]}
            </RowLink>
            <span className="hidden sm:block">
              <CopyableId id={endpointId} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
