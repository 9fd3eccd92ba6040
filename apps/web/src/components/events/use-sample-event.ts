"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { useTRPC } from "@/trpc/client.tsx";

/** What a snippet sends: an event of the environment's own where it has a type, with that type's example. */
export function useSampleEvent(): { type: string; data: unknown } {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  // As the lists' filters ask for them, so that they are asked for once.
  const eventTypes = useQuery(trpc.eventTypes.list.queryOptions({ ...place, limit: 100 }));
  const [first] = eventTypes.data?.items ?? [];
  return {
    type: first?.name ?? "invoice.paid",
    data: first?.examples[0]?.value ?? { id: "inv_1", amount: 4200 },
  };
}
