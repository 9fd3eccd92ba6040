import type { Pool } from "@posthorn/db";
import {
  beginRollUp,
  inTransactionOf,
  type RollUpCounts,
  readRollUpAge,
  rollUp,
} from "@posthorn/db/hot-path";
import type { Platform } from "../context/platform.ts";

/** Bounds one transaction where the roll-ups are behind: a record writes up to 64 attempts, an hour under load takes some ten thousand. */
const mostTransactions = 100_000;
/** Longer than any transaction of Posthorn's own is open. */
const behindSeconds = 300;

export interface RollUpStep extends RollUpCounts {
  /** There is more that can be counted now. */
  more: boolean;
}

/** Counts what has been written since the last time into the roll-ups, once, whatever ran or broke off before. */
export async function rollUpStatistics(pool: Pool, { log }: Pick<Platform, "log">): Promise<RollUpStep> {
  const step = await inTransactionOf(pool, async (client): Promise<RollUpStep> => {
    const span = await beginRollUp(client, mostTransactions);
    if (!span) return { attempts: 0, events: 0, more: false };
    return { ...(await rollUp(client, span)), more: !span.reachesHorizon };
  });
  const age = await readRollUpAge(pool);
  if (!step.more && age !== null && age > behindSeconds) {
    log.warn(
      { seconds: Math.round(age) },
      "statistics stand still: a transaction is open somewhere on this PostgreSQL server, and they count up to the oldest one",
    );
  }
  return step;
}
