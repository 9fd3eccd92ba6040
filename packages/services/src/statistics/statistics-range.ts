import { fieldError, type StatisticsBucket, statisticsLimits } from "@posthorn/core";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const widthMs: Record<StatisticsBucket, number> = { minute: 60_000, hour: hourMs, day: dayMs };

export interface StatisticsRange {
  from: Date;
  to: Date;
  /** When each bucket begins. */
  starts: Date[];
}

/** The buckets that a range touches; UTC's days begin at multiples of 24 hours since 1970. */
export function toRange(
  bucket: StatisticsBucket,
  given: { from?: string | undefined; to?: string | undefined },
  now: Date,
): StatisticsRange {
  const width = widthMs[bucket];
  const limits = statisticsLimits[bucket];
  const to = given.to === undefined ? now : new Date(given.to);
  const from =
    given.from === undefined
      ? new Date(to.getTime() - limits.defaultRangeHours * hourMs)
      : new Date(given.from);
  if (from >= to) throw fieldError("from", "out_of_range", "The field from must be before to.");
  if (to.getTime() - from.getTime() > limits.rangeDays * dayMs) {
    throw fieldError(
      "from",
      "out_of_range",
      `In buckets of a ${bucket}, a range has at most ${limits.rangeDays} days. Choose a shorter range or a wider bucket.`,
    );
  }
  const starts: Date[] = [];
  for (let at = Math.floor(from.getTime() / width) * width; at < to.getTime(); at += width)
    starts.push(new Date(at));
  return { from, to, starts };
}
