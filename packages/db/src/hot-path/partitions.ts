import type { Pool } from "../roles.ts";

/** Makes the missing daily partitions from yesterday to `daysAhead`; says how many it made. */
export async function ensurePartitions(pool: Pool, daysAhead: number): Promise<number> {
  const result = await pool.query<{ made: number }>("SELECT engine.ensure_partitions($1) AS made", [
    daysAhead,
  ]);
  return result.rows[0]?.made ?? 0;
}
