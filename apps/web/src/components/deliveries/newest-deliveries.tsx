"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { ErrorState } from "@/components/ui/error-state.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { RowLink } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { type LogFilter, writeLogFilter } from "@/lib/delivery-filter.ts";
import { outcomeLabel } from "@/lib/delivery-words.ts";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { DeliveryStateBadge } from "./delivery-state.tsx";

interface NewestDeliveriesProps {
  /** Which; the way to all of them is the log with the same filter. */
  filter: LogFilter;
  /** What is said where there is none. */
  nothing: string;
}

/** The newest deliveries of one thing, on its own page. */
export function NewestDeliveries({ filter, nothing }: NewestDeliveriesProps) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.deliveries.list.queryOptions({ ...place, ...filter, limit: 10 }),
    refetchInterval: 10_000,
  });
  return (
    <Card
      title="Latest deliveries"
      action={
        <Link
          href={href(`/deliveries${writeLogFilter(filter)}`)}
          className="text-accent-ink text-sm hover:underline"
        >
          See all
        </Link>
      }
    >
      {error && !data && <ErrorState message={messageOf(error)} onRetry={() => void refetch()} />}
      {!error && !data && <LoadingRows />}
      {data?.items.length === 0 && <p className="px-4 py-6 text-ink-2 text-sm">{nothing}</p>}
      <ul data-rows aria-label="Latest deliveries" className="divide-y divide-line">
        {data?.items.map((delivery) => (
          <li key={delivery.id} className="relative flex h-9 items-center gap-3 px-4 text-sm hover:bg-hover">
            <span className="w-24 shrink-0">
              <DeliveryStateBadge state={delivery.state} />
            </span>
            <RowLink
              href={href(`/deliveries/${delivery.id}`)}
              className="min-w-0 flex-1 truncate font-mono text-xs"
            >
              {delivery.eventType}
            </RowLink>
            {delivery.lastAttempt && delivery.state !== "succeeded" && (
              <span className="hidden min-w-0 truncate text-ink-2 text-xs tabular-nums sm:block">
                {outcomeLabel(delivery.lastAttempt)}
              </span>
            )}
            <TimeText at={delivery.createdAt} className="shrink-0 text-ink-3 text-xs" />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function LoadingRows() {
  return (
    <div role="status" aria-label="Loading the latest deliveries" className="divide-y divide-line">
      {[0, 1, 2].map((row) => (
        <div key={row} className="flex h-9 items-center gap-3 px-4">
          <Skeleton className="w-24 shrink-0" />
          <Skeleton className="max-w-48 flex-1" />
        </div>
      ))}
    </div>
  );
}
