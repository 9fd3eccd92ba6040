import type { StatisticsCounts } from "@posthorn/core";
import { latencyBoundsMs } from "@posthorn/db/hot-path";

/** p50, p95 and p99 of a latency histogram, in whole milliseconds; null where it is empty. */
export function percentilesOf(histogram: readonly number[]): StatisticsCounts["latencyMs"] {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const at = (share: number) => Math.round(valueAt(histogram, share * total));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Where the attempt of this rank lies, taking those of a range to be spread over it evenly. */
function valueAt(histogram: readonly number[], rank: number): number {
  let before = 0;
  for (const [range, count] of histogram.entries()) {
    if (count > 0 && before + count >= rank) {
      const from = latencyBoundsMs[range - 1] ?? 0;
      // Durations are whole milliseconds, so the last one in the range is one less than where the next range begins.
      const last = (latencyBoundsMs[range] ?? from + 1) - 1;
      return from + ((last - from) * (rank - before)) / count;
    }
    before += count;
  }
  return latencyBoundsMs.at(-1) ?? 0;
}
