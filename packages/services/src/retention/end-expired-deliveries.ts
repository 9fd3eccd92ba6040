import type { Pool } from "@posthorn/db";
import { endDeliveries, findExpiredOpen, inTransactionOf, lockExpiredOpen } from "@posthorn/db/hot-path";
import type { Platform } from "../context/platform.ts";

const mostAtOnce = 1_000;

/**
 * Ends deliveries that are still open when their event expires: they become dead letters, with the reason
 * `payload_expired`, and can be removed then. What is on its way this moment is left for the next run.
 */
export async function endExpiredDeliveries(
  pool: Pool,
  { log }: Pick<Platform, "log">,
): Promise<{ ended: number; more: boolean }> {
  const found = await findExpiredOpen(pool, mostAtOnce);
  let ended = 0;
  for (const expired of found) {
    ended += await inTransactionOf(pool, async (client) => {
      const ids = await lockExpiredOpen(client, expired);
      const endings = ids.map((deliveryId) => ({
        deliveryId,
        state: "dead" as const,
        reason: "payload_expired",
      }));
      if (endings.length > 0) await endDeliveries(client, expired.environmentId, endings);
      return endings.length;
    });
  }
  if (ended > 0) log.info({ deliveries: ended }, "open deliveries ended: their payload has expired");
  const foundAll = found.reduce((sum, { deliveryIds }) => sum + deliveryIds.length, 0) < mostAtOnce;
  return { ended, more: ended > 0 && !foundAll };
}
