"use client";

import type { TestedEndpointView } from "@posthorn/core";
import { useQuery } from "@tanstack/react-query";
import { DeliveryStateBadge } from "@/components/deliveries/delivery-state.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { deliveryAnswer } from "@/lib/delivery-words.ts";
import { useClock } from "@/lib/use-clock.ts";
import { useTRPC } from "@/trpc/client.tsx";

const renewMs = 1500;

/** What becomes of a test event or a test callback, as it happens. */
export function TestResult({ sent: { deliveryId } }: { sent: Pick<TestedEndpointView, "deliveryId"> }) {
  const { place, href, can } = useEnvironment();
  const trpc = useTRPC();
  const { data: delivery } = useQuery({
    ...trpc.deliveries.get.queryOptions({ ...place, deliveryId }),
    enabled: can("deliveries:read"),
    refetchInterval: ({ state }) =>
      state.data && state.data.state !== "pending" && state.data.state !== "retrying" ? false : renewMs,
  });
  const words = useClock((now) => (delivery ? deliveryAnswer(delivery, now) : "The test is on its way."));
  return (
    <section
      aria-label="What became of it"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg border border-line bg-surface px-4 py-3 text-sm shadow-sm"
    >
      {delivery && <DeliveryStateBadge state={delivery.state} />}
      <p className="min-w-0 flex-1" suppressHydrationWarning>
        {words}
      </p>
      <LinkButton size="sm" href={href(`/deliveries/${deliveryId}`)}>
        Open the delivery
      </LinkButton>
    </section>
  );
}
