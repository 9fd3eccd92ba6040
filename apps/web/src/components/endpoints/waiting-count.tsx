"use client";

import { useQueries } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { useTRPC } from "@/trpc/client.tsx";

const mostCounted = 100;

/** How many deliveries of an endpoint are still on their way, in words: the number that an action would hit. */
export function WaitingCount({ endpointId }: { endpointId: string }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const pages = useQueries({
    queries: (["pending", "retrying"] as const).map((state) => ({
      ...trpc.deliveries.list.queryOptions({ ...place, endpointId, state, limit: mostCounted }),
      staleTime: 0,
    })),
  });
  if (pages.some(({ isError }) => isError)) return "all deliveries that are still waiting";
  if (pages.some(({ data }) => !data)) return "the deliveries that are still waiting (counting…)";
  const count = pages.reduce((sum, { data }) => sum + (data?.items.length ?? 0), 0);
  const more = pages.some(({ data }) => data?.nextCursor);
  if (count === 0) return "no delivery: none is waiting now";
  return `${more ? "at least " : ""}${count} ${count === 1 ? "delivery that is" : "deliveries that are"} still waiting`;
}
