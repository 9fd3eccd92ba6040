"use client";

import { useSuspenseQueries } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { DeliveryShares } from "./delivery-shares.tsx";
import { FailingEndpoints } from "./failing-endpoints.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { LatestDeliveries } from "./latest-deliveries.tsx";
import { OverviewNumbers } from "./overview-numbers.tsx";

const renewMs = 5000;

/** Until the first event came: the way to it. Then the numbers, what fails, and the newest deliveries. */
export function Overview() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const [{ data: overview }, { data: firstEvent }] = useSuspenseQueries({
    queries: [
      { ...trpc.overview.get.queryOptions(place), refetchInterval: renewMs },
      { ...trpc.events.list.queryOptions({ ...place, limit: 1 }), refetchInterval: renewMs },
    ],
  });
  if (firstEvent.items.length === 0) return <FirstSteps />;
  return (
    <div className="flex flex-col gap-5">
      <OverviewNumbers overview={overview} />
      <DeliveryShares deliveries={overview.deliveries} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <LatestDeliveries />
        <FailingEndpoints endpoints={overview.failingEndpoints} />
      </div>
    </div>
  );
}
