import type { Pool } from "@posthorn/db";
import { countDefaultRows } from "@posthorn/db/hot-path";
import type { Platform } from "../context/platform.ts";

const mostCounted = 10_000;

/**
 * Says how many rows lie outside of all days' partitions. There should be none: either no worker has made partitions for
 * days, or a clock is wrong by days. Nothing is lost, but such rows are found slowly.
 */
export async function checkDefaultPartitions(pool: Pool, { log }: Pick<Platform, "log">): Promise<number> {
  const rows = await countDefaultRows(pool, mostCounted);
  if (rows > 0)
    log.error({ rows }, "rows lie in the default partitions: no day's partition was there for them");
  return rows;
}
