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
  endpointId: publicId("endpoint")
    .optional()
    .describe("Of one endpoint; left out: of the whole environment."),
  from: z.iso
    .datetime({ offset: true })
    .optional()
    .describe(
      "RFC 3339; the bucket that it falls into is the first. Left out: an hour, a day or 30 days before `to`.",
    ),
  to: z.iso.datetime({ offset: true }).optional().describe("RFC 3339; now where it is left out."),
  /** Hours and days are those of UTC. */
  bucket: StatisticsBucket.default("hour"),
});
export type StatisticsInput = z.input<typeof StatisticsInput>;

const count = z.number().int();

export const StatisticsCounts = z.object({
  events: count.nullable().describe("Events accepted; null for one endpoint."),
  attempts: count.describe("Requests made, those that came too late to count for their delivery included."),
  succeeded: count,
  failed: z
    .object({
      status3xx: count,
      status4xx: count,
      status5xx: count,
      otherStatus: count,
      timeout: count,
      connectionError: count,
    })
    .describe("By the answer's status, or why there was none."),
  latencyMs: z
    .object({ p50: z.number(), p95: z.number(), p99: z.number() })
    .nullable()
    .describe(
      "Milliseconds of the attempts that were answered or timed out, to within a fifth; null where there were none.",
    ),
});
export type StatisticsCounts = z.infer<typeof StatisticsCounts>;

/** What was attempted, by when it began; kept for 400 days, longer than the attempts themselves. */
export const DeliveryStatisticsView = z.object({
  endpointId: publicId("endpoint").nullable(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  bucket: StatisticsBucket,
  countedAt: z.iso
    .datetime()
    .nullable()
    .describe(
      "What was recorded after this is not counted yet: about the last minute; null where nothing has been counted.",
    ),
  total: StatisticsCounts,
  items: z
    .array(StatisticsCounts.extend({ at: z.iso.datetime().describe("When the bucket begins.") }))
    .describe("Every bucket of the range, the empty ones too."),
});
export type DeliveryStatisticsView = z.infer<typeof DeliveryStatisticsView>;
