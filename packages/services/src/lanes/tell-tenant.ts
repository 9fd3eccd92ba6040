import type { Uuid } from "@posthorn/core";
import {
  type EngineTransaction,
  noteNotified,
  type RecoveringEndpoint,
  readLastError,
  writeNotice,
} from "@posthorn/db/hot-path";
import type { Platform } from "../context/platform.ts";

/**
 * Tells the tenant once per streak of failures that its endpoint fails: when its circuit opens or a delivery is dead, because
 * a single failure that the next try mends is no news. And once that it works again. A receiver of callbacks is no endpoint
 * of the tenant's, which it could mend: of those, the dead letters tell.
 */
export async function tellStreak(
  client: EngineTransaction,
  platform: Pick<Platform, "newId">,
  endpoint: RecoveringEndpoint,
  {
    endpointId,
    died,
    lastFailed,
  }: { endpointId: Uuid; died: number; lastFailed?: { deliveryId: string } | undefined },
): Promise<void> {
  const { environmentId, failingSince, notifiedStreakAt, nextProbeAt, consecutiveFailures } = endpoint;
  if (endpoint.getsCallbacks) return;
  const about = { id: platform.newId(), environmentId, endpointId };
  if (failingSince === null) {
    if (notifiedStreakAt === null) return;
    await writeNotice(client, {
      ...about,
      kind: "endpoint_recovered",
      details: { failingSince: notifiedStreakAt.toISOString() },
    });
    await noteNotified(client, endpointId, null);
    return;
  }
  const matters = nextProbeAt !== null || died > 0;
  if (notifiedStreakAt !== null || !matters) return;
  await writeNotice(client, {
    ...about,
    kind: "endpoint_failing",
    details: {
      failingSince: failingSince.toISOString(),
      consecutiveFailures,
      lastError: lastFailed ? await readLastError(client, environmentId, lastFailed.deliveryId) : null,
    },
  });
  await noteNotified(client, endpointId, failingSince);
}

export async function tellDisabled(
  client: EngineTransaction,
  platform: Pick<Platform, "newId">,
  { environmentId, failingSince }: RecoveringEndpoint,
  { endpointId, reason }: { endpointId: Uuid; reason: string },
): Promise<void> {
  await writeNotice(client, {
    id: platform.newId(),
    environmentId,
    endpointId,
    kind: "endpoint_disabled",
    details: { reason, failingSince: failingSince?.toISOString() ?? null },
  });
}
