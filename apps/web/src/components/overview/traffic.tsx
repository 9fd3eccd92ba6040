"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LedgerRangeLinks } from "@/components/ledger/ledger-range-links.tsx";
import { ErrorState } from "@/components/ui/error-state.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { type LedgerRange, ledgerRanges } from "@/lib/ledger-range.ts";
import { bucketOfRange, deliveryRate, latency, statisticsOf, successRate, toPoints } from "@/lib/traffic.ts";
import { useClock } from "@/lib/use-clock.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { ChartFrame } from "./chart-frame.tsx";

/** Loaded when there is something to draw: the chart library is large. */
const AttemptsChart = dynamic(() => import("./traffic-charts.tsx").then((charts) => charts.AttemptsChart), {
  ssr: false,
});
const SuccessChart = dynamic(() => import("./traffic-charts.tsx").then((charts) => charts.SuccessChart), {
  ssr: false,
});
const LatencyChart = dynamic(() => import("./traffic-charts.tsx").then((charts) => charts.LatencyChart), {
  ssr: false,
});

const renewMs = 30_000;
const whole = new Intl.NumberFormat("en");

/** How much was delivered in a range, how well and how fast; the numbers, then each over time. */
export function Traffic({ range }: { range: LedgerRange }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  // Asked for anew when a minute, or an hour, is over.
  const from = useClock((now) => statisticsOf(range, now).from);
  const { data, error, refetch } = useQuery({
    ...trpc.overview.statistics.queryOptions({ ...place, bucket: bucketOfRange[range], from }),
    placeholderData: keepPreviousData,
    refetchInterval: renewMs,
  });
  return (
    <section aria-label="Traffic" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-medium text-sm">
          Traffic
          {data?.countedAt && (
            <span className="pl-2 font-normal text-ink-3 text-xs">
              counted <TimeText at={data.countedAt} />
            </span>
          )}
        </h2>
        <LedgerRangeLinks current={range} />
      </div>
      {error && !data && <ErrorState message={messageOf(error)} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton className="h-96 w-full rounded-lg" />}
      {data && data.total.attempts === 0 && (
        <p className="rounded-lg border border-line bg-surface px-4 py-4 text-ink-2 text-sm shadow-sm">
          Nothing was sent in the {ledgerRanges[range].label.toLowerCase()}, as far as it is counted: that
          takes about a minute.
        </p>
      )}
      {data && data.total.attempts > 0 && <Charts data={data} />}
    </section>
  );
}

function Charts({ data }: { data: Parameters<typeof toPoints>[0] }) {
  const points = toPoints(data);
  const { total } = data;
  const rate = successRate(total);
  return (
    <div className="grid items-start gap-3 lg:grid-cols-3">
      <ChartFrame
        title="Attempts"
        value={whole.format(total.attempts)}
        note={`delivered ${deliveryRate(data)}`}
        columns={["Succeeded", "Failed"]}
        rows={points.map((point) => ({
          at: point.at,
          label: point.label,
          cells: [whole.format(point.succeeded), whole.format(point.failed)],
        }))}
      >
        <AttemptsChart points={points} />
      </ChartFrame>
      <ChartFrame
        title="Success rate"
        value={rate === null ? "–" : `${rate} %`}
        note={`of attempts; ${whole.format(total.attempts - total.succeeded)} failed`}
        columns={["Success rate"]}
        rows={points.map(({ at, label, successRate: share }) => ({
          at,
          label,
          cells: [share === null ? "–" : `${share} %`],
        }))}
      >
        <SuccessChart points={points} />
      </ChartFrame>
      <ChartFrame
        title="Latency"
        value={latency(total.latencyMs?.p50)}
        note={`median; p95 ${latency(total.latencyMs?.p95)}, p99 ${latency(total.latencyMs?.p99)}`}
        columns={["p50", "p95", "p99"]}
        rows={points.map(({ at, label, p50, p95, p99 }) => ({
          at,
          label,
          cells: [p50, p95, p99].map(latency),
        }))}
      >
        <LatencyChart points={points} />
      </ChartFrame>
    </div>
  );
}
