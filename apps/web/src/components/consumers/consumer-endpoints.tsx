"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { EndpointStateBadge } from "@/components/endpoints/endpoint-state.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { ErrorState } from "@/components/ui/error-state.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { RowLink } from "@/components/ui/table.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** The newest endpoints of a consumer. */
export function ConsumerEndpoints({ consumerId }: { consumerId: string }) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.endpoints.list.queryOptions({ ...place, consumerId, limit: 20 }),
    refetchInterval: 10_000,
  });
  return (
    <Card
      title="Endpoints"
      note={data?.nextCursor ? "the newest 20" : undefined}
      action={
        <Link
          href={href(`/endpoints?consumerId=${consumerId}`)}
          className="text-accent-ink text-sm hover:underline"
        >
          See all
        </Link>
      }
    >
      {error && !data && <ErrorState message={messageOf(error)} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton className="m-4 h-24" />}
      {data?.items.length === 0 && (
        <p className="px-4 py-6 text-ink-2 text-sm">
          It has no endpoint yet, so events that are addressed to it go nowhere.
        </p>
      )}
      <ul data-rows aria-label="Endpoints" className="divide-y divide-line">
        {data?.items.map((endpoint) => (
          <li key={endpoint.id} className="relative flex h-9 items-center gap-3 px-4 text-sm hover:bg-hover">
            <RowLink
              href={href(`/endpoints/${endpoint.id}`)}
              title={endpoint.url}
              className="min-w-0 flex-1 truncate font-mono text-xs"
            >
              {endpoint.url}
            </RowLink>
            <EndpointStateBadge endpoint={endpoint} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
