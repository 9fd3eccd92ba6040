import type { Database } from "@posthorn/db";
import type { Logger } from "./logger.ts";

const measureEveryMs = 60_000;
const measurements = 5;

/**
 * PostgreSQL's clock, for ids and times of all processes to agree on: measured at the start and again each minute, so
 * that a step of this machine's clock passes. Rejects where the database can't be reached at the start.
 */
export async function createDatabaseClock(db: Database, log: Logger): Promise<DatabaseClock> {
  let offsetMs = await measureBest(db);
  const timer = setInterval(async () => {
    try {
      offsetMs = await measureBest(db);
    } catch (error) {
      log.warn({ err: error }, "the database's clock could not be read; the last offset is kept");
    }
  }, measureEveryMs).unref();
  return { nowMs: () => Math.round(Date.now() + offsetMs), close: () => clearInterval(timer) };
}

export interface DatabaseClock {
  nowMs(): number;
  close(): void;
}

/** The offset of the quickest of several round trips: how wrong it can be is half of how long that one took. */
async function measureBest(db: Database): Promise<number> {
  let best = { offsetMs: 0, roundTripMs: Number.POSITIVE_INFINITY };
  for (let measured = 0; measured < measurements; measured++) {
    const one = await measureOffset(db);
    if (one.roundTripMs < best.roundTripMs) best = one;
  }
  return best.offsetMs;
}

/** How far the database's clock is ahead, taking its answer to lie in the middle of the round trip. */
async function measureOffset(db: Database): Promise<{ offsetMs: number; roundTripMs: number }> {
  const sentAt = Date.now();
  const [row] = await db.$queryRaw<[{ ms: number }]>`
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms`;
  const receivedAt = Date.now();
  return { offsetMs: row.ms - (sentAt + receivedAt) / 2, roundTripMs: receivedAt - sentAt };
}
