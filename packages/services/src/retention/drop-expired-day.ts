import type { Pool } from "@posthorn/db";
import { detachExpiredPartition, dropExpiredPartition, type PartitionedTable } from "@posthorn/db/hot-path";
import type { Platform } from "../context/platform.ts";

/**
 * Drops the oldest day of a table that no environment keeps any more, and counts what was in it. In two transactions: the
 * first locks the table for everybody and is over at once, the second takes its time with what nobody else sees any more.
 * What broke off between the two is finished by the next call.
 */
export async function dropExpiredDay(
  pool: Pool,
  { log }: Pick<Platform, "log">,
  table: PartitionedTable,
): Promise<{ more: boolean }> {
  const detached = await detachExpiredPartition(pool, table);
  const dropped = await dropExpiredPartition(pool);
  if (dropped)
    log.info({ partition: dropped.name, rows: dropped.rows }, "a day that nobody keeps was dropped");
  return { more: detached !== null || dropped !== null };
}
