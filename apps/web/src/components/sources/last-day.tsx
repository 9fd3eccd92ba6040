"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { useTRPC } from "@/trpc/client.tsx";

/** How much still comes in, in a sentence. */
export function LastDay({ sourceId }: { sourceId: string }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.sources.summarize.queryOptions(place));
  const counts = data?.find((summary) => summary.sourceId === sourceId)?.lastDay;
  if (!counts) return "How much still comes in is being counted…";
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) return "Nothing came in within the last 24 hours.";
  const noun = total === 1 ? "request" : "requests";
  return `Within the last 24 hours ${total.toLocaleString("en")} ${noun} came in, ${counts.accepted.toLocaleString("en")} of which became events.`;
}
