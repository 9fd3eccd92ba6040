import type { Pool } from "@posthorn/db";
import { deleteOldStatistics as deleteFromDatabase } from "@posthorn/db/hot-path";

/** Roll-ups outlive what they were counted from: a year, and some weeks to compare with. */
const keptDays = 400;
const mostAtOnce = 10_000;

/** Removes roll-ups past their time. */
export async function deleteOldStatistics(pool: Pool): Promise<{ more: boolean }> {
  return { more: (await deleteFromDatabase(pool, keptDays, mostAtOnce)) >= mostAtOnce };
}
