"use client";

import { useQuery } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { duration } from "@/lib/time.ts";
import { useClock } from "@/lib/use-clock.ts";
import { useTRPC } from "@/trpc/client.tsx";

const renewMs = 30_000;

/** While a secret is rotated out: how long it still signs, counted down. */
export function SecretOverlap({ endpointId }: { endpointId: string }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.endpoints.validSecrets.queryOptions({ ...place, endpointId }),
    refetchInterval: renewMs,
  });
  const ends = (data ?? []).flatMap(({ expiresAt }) => (expiresAt === null ? [] : [expiresAt]));
  const last = ends.toSorted().at(-1);
  const words = useClock((now) => {
    const leftMs = last === undefined ? 0 : Date.parse(last) - now.getTime();
    if (leftMs <= 0) return "";
    const which = ends.length === 1 ? "The secret before signs" : `The ${ends.length} secrets before sign`;
    return `${which} for another ${duration(leftMs)}.`;
  });
  if (words === "") return null;
  return (
    <p className="flex items-start gap-2 rounded-md bg-waiting-soft px-3 py-2 text-sm text-waiting">
      <Hourglass aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      <span suppressHydrationWarning>{words} Give the receiver the new one until then.</span>
    </p>
  );
}
