import type { Timestamp } from "./json.ts";

/** How much time one point of a series stands for. Hours and days are those of UTC. */
export type StatisticsBucket = "minute" | "hour" | "day";

export interface StatisticsCounts {
  /** Events accepted; null for one endpoint. */
  events: number | null;
  /** Requests made, those that came too late to count for their delivery included. */
  attempts: number;
  succeeded: number;
  /** By the answer's status, or why there was none. */
  failed: {
    status3xx: number;
    status4xx: number;
    status5xx: number;
    otherStatus: number;
    timeout: number;
    connectionError: number;
  };
  /** Milliseconds of the attempts that were answered or timed out, to within a fifth; null where there were none. */
  latencyMs: { p50: number; p95: number; p99: number } | null;
}

/** What was attempted, by when it began; kept for 400 days, longer than the attempts themselves. */
export interface DeliveryStatistics {
  /** null: of the whole environment. */
  endpointId: string | null;
  from: Timestamp;
  to: Timestamp;
  bucket: StatisticsBucket;
  /** What was recorded after this is not counted yet: about the last minute; null where nothing has been counted. */
  countedAt: Timestamp | null;
  total: StatisticsCounts;
  /** Every bucket of the range, the empty ones too; `at` is its beginning. */
  items: (StatisticsCounts & { at: Timestamp })[];
}
