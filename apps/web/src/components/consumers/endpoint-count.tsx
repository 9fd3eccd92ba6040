"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { endpointCountWords } from "./consumer-words.ts";

/** How many endpoints go with a consumer, in words; counted when it is asked for. */
export function EndpointCount({ consumerId }: { consumerId: string }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const { data, isError } = useQuery({
    ...trpc.endpoints.list.queryOptions({ ...place, consumerId, limit: 100 }),
    staleTime: 0,
  });
  if (isError) return "all of its endpoints";
  if (!data) return "its endpoints (counting…)";
  return endpointCountWords(data.items.length, data.nextCursor !== null);
}
