import type { Pool } from "@posthorn/db";
import { removeUnusedOperationSecrets, removeIdleReceivers as takeAway } from "@posthorn/db/hot-path";

const mostAtOnce = 1_000;

/** Removes receivers of callbacks that nothing is kept of any more, and the secrets that nothing is signed with any more. */
export async function removeIdleReceivers(pool: Pool): Promise<{ more: boolean }> {
  const receivers = await takeAway(pool, mostAtOnce);
  const secrets = await removeUnusedOperationSecrets(pool, mostAtOnce);
  return { more: receivers === mostAtOnce || secrets === mostAtOnce };
}
