import type { Pool } from "@posthorn/db";
import { readHousekeepingFigures } from "@posthorn/db/hot-path";
import type { Registry } from "prom-client";
import { createGauges, readTogether } from "./read-together.ts";

/** What the housekeeping should keep at nothing. */
export function addHousekeepingGauges(registry: Registry, pool: Pool): void {
  const gauge = createGauges(
    registry,
    readTogether(() => readHousekeepingFigures(pool)),
  );
  gauge(
    "posthorn_statistics_lag_seconds",
    "How long ago the roll-ups had last counted all that could be counted; it should be every minute.",
    ({ statisticsLagSeconds }) => statisticsLagSeconds,
  );
  gauge(
    "posthorn_ledger_findings",
    "What the ledger's check has found that doesn't add up, and has not seen put right.",
    ({ ledgerFindings }) => ledgerFindings,
  );
  gauge(
    "posthorn_misplaced_rows",
    "Rows of a day that no partition was made for, counted to 10,000; they are found slowly.",
    ({ misplacedRows }) => misplacedRows,
  );
}
