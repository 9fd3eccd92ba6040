import type { DeliveryStatisticsView, StatisticsCounts } from "@posthorn/core";
import { type LedgerRange, ledgerRanges } from "./ledger-range.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How wide a point of each range's charts is; a range has some dozens of them. */
export const bucketOfRange = {
  hour: "minute",
  day: "hour",
  week: "hour",
  month: "day",
} as const satisfies Record<LedgerRange, DeliveryStatisticsView["bucket"]>;

/** What the charts of a range ask for; the same within a point's width, so that who looks twice asks for the same. */
export function statisticsOf(range: LedgerRange, now: Date) {
  const bucket = bucketOfRange[range];
  const widthMs = bucket === "minute" ? minuteMs : hourMs;
  const fromMs = now.getTime() - ledgerRanges[range].hours * hourMs;
  return { bucket, from: new Date(Math.ceil(fromMs / widthMs) * widthMs).toISOString() };
}

/** One point of the charts; null where nothing was sent in it. */
export interface TrafficPoint {
  at: string;
  label: string;
  succeeded: number;
  failed: number;
  /** Percent. */
  successRate: number | null;
  p50: number | null;
  p95: number | null;
  p99: number | null;
}

export function toPoints({ items, bucket }: DeliveryStatisticsView): TrafficPoint[] {
  const format = formats[bucket];
  return items.map((item) => ({
    at: item.at,
    label: format.format(new Date(item.at)),
    succeeded: item.succeeded,
    failed: item.attempts - item.succeeded,
    successRate: successRate(item),
    p50: item.latencyMs?.p50 ?? null,
    p95: item.latencyMs?.p95 ?? null,
    p99: item.latencyMs?.p99 ?? null,
  }));
}

/** Days are those of UTC, hours and minutes are shown as the reader's clock has them. */
const formats: Record<DeliveryStatisticsView["bucket"], Intl.DateTimeFormat> = {
  minute: new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }),
  hour: new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }),
  day: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }),
};

/** Percent of the attempts that succeeded, rounded down to a tenth: 99.98 % must not read as 100 %. */
export function successRate({
  attempts,
  succeeded,
}: Pick<StatisticsCounts, "attempts" | "succeeded">): number | null {
  return attempts === 0 ? null : Math.floor((succeeded / attempts) * 1000) / 10;
}

/** Deliveries that arrived, by the unit in which they are a number that people can read: `3.2 a second`. */
export function deliveryRate({ total, from, to }: DeliveryStatisticsView): string {
  const seconds = Math.max(1, (Date.parse(to) - Date.parse(from)) / 1000);
  const units = [
    [1, "a second"],
    [60, "a minute"],
    [3600, "an hour"],
    [86_400, "a day"],
  ] as const;
  const rateIn = (unitSeconds: number) => (total.succeeded / seconds) * unitSeconds;
  const [unitSeconds, name] = units.find(([length]) => rateIn(length) >= 1) ?? [86_400, "a day"];
  return `${new Intl.NumberFormat("en", { maximumSignificantDigits: 3 }).format(rateIn(unitSeconds))} ${name}`;
}

/** `420 ms`, `1.3 s`. */
export function latency(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return "–";
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}
