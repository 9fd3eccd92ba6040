import type { Uuid } from "@posthorn/core";
import type { Pool } from "@posthorn/db";
import { deleteExpiredDeliveries, deleteExpiredEvents, findEnvironmentsToTrim } from "@posthorn/db/hot-path";

const environmentsAtOnce = 100;
const rowsAtOnce = 1_000;
/** A step ends after so long, so that a worker that stops waits no longer for it. */
const stepMs = 5_000;

/**
 * Removes what environments that keep less than the longest have no longer to keep, and what lies outside of all days'
 * partitions, in batches, one environment after another. A delivery goes before its event.
 * Answers with the last environment that is done; null when all are.
 */
export async function trimEnvironments(
  pool: Pool,
  after: Uuid | null,
): Promise<{ after: Uuid | null; more: boolean }> {
  const endAt = performance.now() + stepMs;
  const environmentIds = await findEnvironmentsToTrim(pool, after, environmentsAtOnce);
  let done = after;
  for (const environmentId of environmentIds) {
    for (const remove of [deleteExpiredDeliveries, deleteExpiredEvents]) {
      while ((await remove(pool, environmentId, rowsAtOnce)) === rowsAtOnce) {
        if (performance.now() > endAt) return { after: done, more: true };
      }
    }
    done = environmentId;
    if (performance.now() > endAt) return { after: done, more: true };
  }
  return { after: done, more: environmentIds.length === environmentsAtOnce };
}
