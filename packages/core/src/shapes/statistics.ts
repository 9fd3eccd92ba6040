import { z } from "zod";
import { publicId } from "../ids.ts";

export const StatisticsBucket = z.enum(["minute", "hour", "day"]);
export type StatisticsBucket = z.infer<typeof StatisticsBucket>;

/** The longest range for each width, so that a series has at most some thousand points: a day, two months, 400 days. */
export const statisticsLimits: Record<StatisticsBucket, { rangeDays: number; defaultRangeHours: number }> = {
  minute: { rangeDays: 1, defaultRangeHours: 1 },
  hour: { rangeDays: 62, defaultRangeHours: 24 },
  day: { rangeDays: 400, defaultRangeHours: 30 * 24 },
};

export const StatisticsInput = z.strictObject({
  /** Of one endpoint; left out: of the whole environment. */
  endpointId: publicId("endpoint").optional(),
  /** RFC 3339; the bucket that it falls into is the first. Left out: an hour, a day or 30 days before `to`. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** RFC 3339; now where it is left out. */
  to: z.iso.datetime({ offset: true }).optional(),
  /** Hours and days are those of UTC. */
  bucket: StatisticsBucket.default("hour"),
});
export type StatisticsInput = z.input<typeof StatisticsInput>;

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
export interface DeliveryStatisticsView {
  endpointId: string | null;
  from: string;
  to: string;
  bucket: StatisticsBucket;
  /** What was recorded after this is not counted yet: about the last minute; null where nothing has been counted. */
  countedAt: string | null;
  total: StatisticsCounts;
  /** Every bucket of the range, the empty ones too. */
  items: (StatisticsCounts & { at: string })[];
}
