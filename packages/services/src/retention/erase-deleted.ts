import { type PublicId, toPublicId } from "@posthorn/core";
import type { Pool } from "@posthorn/db";
import {
  type Erasable,
  erasePortion,
  findErasable,
  inTransactionOf,
  noteErasure,
} from "@posthorn/db/hot-path";
import type { Platform } from "../context/platform.ts";

const rowsAtOnce = 1_000;
/** A step ends after so long, so that a worker that stops waits no longer for it. */
const stepMs = 5_000;

/**
 * Erases deleted environments and tenants whose time has come, in portions that are each committed with the note of how far it
 * has come: whoever goes on after a stop in the middle finds the rest. What is left of each is its row of `erasure`, for the operator.
 */
export async function eraseDeleted(pool: Pool, { log }: Pick<Platform, "log">): Promise<{ more: boolean }> {
  const endAt = performance.now() + stepMs;
  do {
    const erasable = await findErasable(pool);
    if (!erasable) return { more: false };
    await eraseUntil(endAt, pool, erasable, log);
  } while (performance.now() < endAt);
  return { more: true };
}

/** Goes on until it is erased, it was restored, or the time is over. */
async function eraseUntil(
  endAt: number,
  pool: Pool,
  erasable: Erasable,
  log: Platform["log"],
): Promise<void> {
  const { kind, name, deletedAt, deletedBy } = erasable;
  const subject: PublicId = toPublicId(kind, erasable.id);
  const tenant = toPublicId("tenant", erasable.tenantId);
  do {
    const portion = await inTransactionOf(pool, async (client) => {
      const { erased, done } = await erasePortion(client, erasable, rowsAtOnce);
      if (erased > 0 || done) {
        await noteErasure(client, { subject, tenant, name, deletedAt, deletedBy, erased, done });
      }
      return { erased, done };
    });
    if (portion.done) log.info({ subject, tenant }, "what was deleted is erased");
    if (portion.done || portion.erased === 0) return;
  } while (performance.now() < endAt);
}
