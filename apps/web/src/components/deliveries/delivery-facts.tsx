"use client";

import type { DeliveryView } from "@posthorn/core";
import Link from "next/link";
import { ConsumerLink } from "@/components/consumers/consumer-link.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CopyableId } from "@/components/ui/copy.tsx";
import { Facts } from "@/components/ui/facts.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";

const linkLook = "text-accent-ink hover:underline";

interface DeliveryFactsProps {
  delivery: DeliveryView;
  /** Whose endpoint it is; null where it is nobody's, or not known. */
  consumerId: string | null;
}

export function DeliveryFacts({ delivery, consumerId }: DeliveryFactsProps) {
  const { href } = useEnvironment();
  return (
    <Card title="About">
      <Facts
        items={[
          { name: "Delivery", value: <CopyableId id={delivery.id} /> },
          { name: "Event", value: <CopyableId id={delivery.eventId} /> },
          ...(consumerId === null
            ? []
            : [{ name: "Consumer", value: <ConsumerLink consumerId={consumerId} /> }]),
          ...target(delivery),
          { name: "Attempts", value: <span className="tabular-nums">{delivery.attempts}</span> },
          { name: "Created", value: <TimeText at={delivery.createdAt} /> },
          ...(delivery.completedAt ? [{ name: "Ended", value: <TimeText at={delivery.completedAt} /> }] : []),
          ...(delivery.nextAttemptAt
            ? [{ name: "Next try", value: <TimeText at={delivery.nextAttemptAt} /> }]
            : []),
        ]}
      />
      <div className="flex flex-col gap-1 border-line border-t px-4 py-2.5 text-sm">
        <Link className={linkLook} href={href(`/events/${delivery.eventId}`)}>
          {delivery.callback ? "The event that it was accepted as" : "The event and its other deliveries"}
        </Link>
        {!delivery.callback && (
          <Link className={linkLook} href={href(`/endpoints/${delivery.endpointId}`)}>
            The endpoint
          </Link>
        )}
      </div>
    </Card>
  );
}

/** Where it goes: to an endpoint, or as a callback to a URL of its own. */
function target({ callback, endpointId }: DeliveryView) {
  if (!callback) return [{ name: "Endpoint", value: <CopyableId id={endpointId} /> }];
  return [
    { name: "Callback", value: <CopyableId id={callback.id} /> },
    {
      name: "Operation",
      value: <span className="min-w-0 break-all text-right font-mono text-xs">{callback.operation}</span>,
    },
    {
      name: "Its callback",
      value: <span className="min-w-0 break-all text-right font-mono text-xs">{callback.callback}</span>,
    },
  ];
}
