import type { DeliveryStatisticsView, StatisticsCounts } from "@posthorn/core";
import { at } from "./ids.ts";

const counts: StatisticsCounts = {
  events: 1000,
  attempts: 2010,
  succeeded: 1990,
  failed: { status3xx: 0, status4xx: 4, status5xx: 14, otherStatus: 0, timeout: 2, connectionError: 0 },
  latencyMs: { p50: 82, p95: 240, p99: 900 },
};

export const statisticsExample: DeliveryStatisticsView = {
  endpointId: null,
  from: "2026-03-01T09:00:00.000Z",
  to: at,
  bucket: "hour",
  countedAt: at,
  total: counts,
  items: [{ ...counts, at: "2026-03-01T09:00:00.000Z" }],
};
