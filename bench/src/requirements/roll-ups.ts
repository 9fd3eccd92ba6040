import { setTimeout as delay } from "node:timers/promises";
import type { Check } from "../requirements.ts";

const runsEveryMs = 60_000;
/** A run, and a busy machine. */
const longestAgeMs = 2 * runsEveryMs;

/** Statistics are counted from the attempts each minute: their mark must have moved lately, or move while we wait. */
export const checkRollUps: Check = async ({ database }) => {
  const { rows } = await database.query("SELECT to_regclass('engine.endpoint_minute') IS NULL AS missing");
  if (rows[0].missing) return ["engine.endpoint_minute does not exist: there are no roll-ups"];
  const deadline = performance.now() + longestAgeMs;
  do {
    const { rows: marks } = await database.query<{ age_ms: number }>(
      "SELECT (extract(epoch FROM now() - counted_at) * 1000)::float8 AS age_ms FROM engine.statistics_progress",
    );
    const [mark] = marks;
    if (mark && mark.age_ms < longestAgeMs) return [];
    await delay(1_000);
  } while (performance.now() < deadline);
  return [`the roll-ups have not moved for ${longestAgeMs / 60_000} minutes: statistics are off`];
};
