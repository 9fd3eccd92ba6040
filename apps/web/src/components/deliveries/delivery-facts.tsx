"use client";

import type { DeliveryView } from "@posthorn/core";
import Link from "next/link";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CopyableId } from "@/components/ui/copy.tsx";
import { Facts } from "@/components/ui/facts.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";

const linkLook = "text-accent-ink hover:underline";

export function DeliveryFacts({ delivery }: { delivery: DeliveryView }) {
  const { href } = useEnvironment();
  return (
    <Card title="About">
      <Facts
        items={[
          { name: "Delivery", value: <CopyableId id={delivery.id} /> },
          { name: "Event", value: <CopyableId id={delivery.eventId} /> },
          { name: "Endpoint", value: <CopyableId id={delivery.endpointId} /> },
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
          The event and its other deliveries
        </Link>
        <Link className={linkLook} href={href(`/endpoints/${delivery.endpointId}`)}>
          The endpoint
        </Link>
      </div>
    </Card>
  );
}
