"use client";

import type { DeliveryView } from "@posthorn/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { RowLink } from "@/components/ui/table.tsx";
import { shortenMiddle } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { DeliveryStateBadge } from "./delivery-state.tsx";

const mostShown = 8;

/** The same event at other endpoints; nothing where it went to no other. */
export function SiblingDeliveries({ delivery }: { delivery: DeliveryView }) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.deliveries.list.queryOptions({ ...place, eventId: delivery.eventId, limit: mostShown + 1 }),
  );
  const others = data?.items.filter(({ id }) => id !== delivery.id).slice(0, mostShown) ?? [];
  if (others.length === 0) return null;
  return (
    <Card title="At other endpoints">
      <ul aria-label="At other endpoints" className="divide-y divide-line">
        {others.map(({ id, state, endpointUrl }) => (
          <li key={id} className="relative flex min-h-9 items-center gap-2 px-4 text-sm hover:bg-hover">
            <DeliveryStateBadge state={state} />
            <RowLink
              href={href(`/deliveries/${id}`)}
              className="min-w-0 flex-1 truncate font-mono text-xs"
              title={endpointUrl}
            >
              {shortenMiddle(endpointUrl.replace(/^https?:\/\//, ""), 26)}
            </RowLink>
          </li>
        ))}
      </ul>
      {data?.nextCursor && (
        <Link
          className="block border-line border-t px-4 py-2 text-accent-ink text-sm hover:underline"
          href={href(`/deliveries?eventId=${delivery.eventId}`)}
        >
          All of this event
        </Link>
      )}
    </Card>
  );
}
