import type { Pool } from "@posthorn/db";
import { findDeadLetterGrowth, inTransactionOf, writeNotice } from "@posthorn/db/hot-path";
import type { Platform } from "../context/platform.ts";

/** New dead letters within an hour that a tenant is told of. */
const threshold = 10;
const limits = { threshold, mostCounted: 10_000, mostEndpoints: 20 };

/** Tells environments whose dead letters grow, each at most once an hour; says how many it told. */
export async function noticeDeadLetters(pool: Pool, platform: Pick<Platform, "newId">): Promise<number> {
  return inTransactionOf(pool, async (client) => {
    const growing = await findDeadLetterGrowth(client, limits);
    for (const { environmentId, count, since, endpointIds } of growing) {
      await writeNotice(client, {
        id: platform.newId(),
        environmentId,
        kind: "dead_letters_growing",
        endpointId: null,
        details: { count, since: since.toISOString(), endpointIds },
      });
    }
    return growing.length;
  });
}
