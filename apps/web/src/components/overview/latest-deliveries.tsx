"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { DeliveryStateBadge } from "@/components/deliveries/delivery-state.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { RowLink } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { useTRPC } from "@/trpc/client.tsx";

export function LatestDeliveries() {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const { data } = useSuspenseQuery({
    ...trpc.deliveries.list.queryOptions({ ...place, limit: 8 }),
    refetchInterval: 5000,
  });
  return (
    <Card
      title="Latest deliveries"
      action={
        <Link href={href("/deliveries")} className="text-accent-ink text-sm hover:underline">
          See all
        </Link>
      }
    >
      {data.items.length === 0 && (
        <p className="px-4 py-4 text-ink-2 text-sm">No endpoint subscribed to the events that came so far.</p>
      )}
      <ul data-rows aria-label="Latest deliveries" className="divide-y divide-line">
        {data.items.map((delivery) => (
          <li key={delivery.id} className="relative flex h-9 items-center gap-3 px-4 text-sm hover:bg-hover">
            <span className="w-24 shrink-0">
              <DeliveryStateBadge state={delivery.state} />
            </span>
            <RowLink
              href={href(`/deliveries/${delivery.id}`)}
              className="min-w-0 truncate font-medium font-mono text-xs"
            >
              {delivery.eventType}
            </RowLink>
            <span className="hidden min-w-0 flex-1 truncate font-mono text-ink-3 text-xs sm:block">
              {delivery.endpointUrl}
            </span>
            <TimeText at={delivery.createdAt} className="ml-auto shrink-0 text-ink-3 text-xs" />
          </li>
        ))}
      </ul>
    </Card>
  );
}
