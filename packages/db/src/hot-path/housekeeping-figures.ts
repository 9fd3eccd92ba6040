import type { Queryable } from "../roles.ts";
import { countDefaultRows } from "./retention.ts";

export interface HousekeepingFigures {
  /** How long ago the roll-ups had last counted all that could be counted; where they never had, since they could have begun. */
  statisticsLagSeconds: number;
  /** What the ledger's check found and has not seen put right. */
  ledgerFindings: number;
  /** Rows in the default partitions, counted to 10,000. */
  misplacedRows: number;
}

const mostCounted = 10_000;

/** Whether the housekeeping keeps up, for alarms. */
export async function readHousekeepingFigures(pool: Queryable): Promise<HousekeepingFigures> {
  const result = await pool.query<{ lag: number; findings: number }>({
    name: "read-housekeeping-figures",
    text: `SELECT
        (SELECT extract(epoch FROM now() - greatest(counted_at, pg_postmaster_start_time())) FROM engine.statistics_progress)::float8 AS lag,
        (SELECT count(*) FROM engine.ledger_finding WHERE resolved_at IS NULL)::int AS findings`,
  });
  const [row] = result.rows;
  return {
    statisticsLagSeconds: Math.max(0, row?.lag ?? 0),
    ledgerFindings: row?.findings ?? 0,
    misplacedRows: await countDefaultRows(pool, mostCounted),
  };
}
