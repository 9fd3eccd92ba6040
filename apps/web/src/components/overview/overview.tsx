"use client";

import { useSuspenseQueries } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import type { LedgerRange } from "@/lib/ledger-range.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { DeliveryShares } from "./delivery-shares.tsx";
import { FailingEndpoints } from "./failing-endpoints.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { LatestDeliveries } from "./latest-deliveries.tsx";
import { LedgerBalance } from "./ledger-balance.tsx";
import { OverviewNumbers } from "./overview-numbers.tsx";
import { Traffic } from "./traffic.tsx";

const renewMs = 5000;
/** Somebody who has just sent the first event looks at the page. */
const renewAtFirstMs = 2000;

/** Until the first event came: the way to it. Then the numbers, the traffic, what fails, and the newest deliveries. */
export function Overview({ range }: { range: LedgerRange }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const [{ data: overview }, { data: events }] = useSuspenseQueries({
    queries: [
      { ...trpc.overview.get.queryOptions(place), refetchInterval: renewMs },
      {
        ...trpc.events.list.queryOptions({ ...place, limit: 1 }),
        refetchInterval: ({ state }: { state: { data?: { items: unknown[] } | undefined } }) =>
          state.data?.items.length === 0 ? renewAtFirstMs : renewMs,
      },
    ],
  });
  // Who saw the steps sees what became of the event, too, until they go on; who comes later doesn't.
  const [atFirstSteps, setAtFirstSteps] = useState(events.items.length === 0);
  const [firstEvent] = events.items;
  if (atFirstSteps) return <FirstSteps firstEvent={firstEvent} onLeave={() => setAtFirstSteps(false)} />;
  return (
    <div className="flex flex-col gap-5">
      <OverviewNumbers overview={overview} />
      <Traffic range={range} />
      <DeliveryShares deliveries={overview.deliveries} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <LatestDeliveries />
        <div className="flex min-w-0 flex-col gap-5">
          <FailingEndpoints endpoints={overview.failingEndpoints} />
          <LedgerBalance />
        </div>
      </div>
    </div>
  );
}
