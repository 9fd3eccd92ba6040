import { toPublicId, type Uuid } from "@posthorn/core";
import { defaultRetrySchedule, nextRetryDelayMs, retryLifetimeMs } from "@posthorn/core/retry";
import type { Pool } from "@posthorn/db";
import {
  beginRound,
  disableEndpoint,
  endDeliveries,
  endRound,
  type FailedDelivery,
  holdRound,
  notifyQueued,
  type RecoveringEndpoint,
  readFailed,
  readOpen,
  releaseDue,
  scheduleRetries,
  writeSystemAudit,
} from "@posthorn/db/hot-path";
import type { Platform } from "../context/platform.ts";

/** `done`: nothing of the endpoint waits. Else come back at `atMs` (Unix ms), or when woken. */
export type NextRound = { done: true } | { done: false; atMs: number };

/** Bounds one transaction; where there is more, the next round follows at once. */
const mostPerRound = 500;
/** A paused endpoint releases nothing; resuming wakes it long before. */
const pausedLookMs = 3_600_000;

/**
 * One look at a failing endpoint, in one transaction: sets when each failed delivery is tried next, moves what is spent
 * to the dead letters, hands what is due to the fast lane. Run twice, the second finds it done.
 * Lock order everywhere: the endpoint's health row, then rows of the queue.
 */
export async function runRecoveryRound(
  pool: Pool,
  platform: Pick<Platform, "newId" | "now" | "log">,
  endpointId: Uuid,
): Promise<NextRound> {
  const client = await pool.connect();
  const { next, shardsToWake } = await lookInTransaction().finally(() => client.release());
  // Only now: rounds that hold a connection while they wait for another one starve each other.
  if (shardsToWake.length > 0) await notifyQueued(pool, shardsToWake);
  return next;

  async function lookInTransaction(): Promise<{ next: NextRound; shardsToWake: number[] }> {
    try {
      await client.query("BEGIN");
      const endpoint = await beginRound(client, endpointId);
      const { released, next } = endpoint
        ? await lookAt(endpoint)
        : { released: 0, next: { done: true } as const };
      await client.query("COMMIT");
      return { next, shardsToWake: endpoint && released > 0 ? [endpoint.shard] : [] };
    } catch (error) {
      await client.query("ROLLBACK").catch(() => {}); // The connection is gone, and the transaction with it.
      throw error;
    }
  }

  async function lookAt(endpoint: RecoveringEndpoint): Promise<{ released: number; next: NextRound }> {
    if (endpoint.deleted) return endOpen(endpoint, "canceled", "endpoint_deleted");
    if (endpoint.state === "disabled") return endOpen(endpoint, "dead", "endpoint_disabled");
    const failed = await readFailed(client, endpointId, mostPerRound);
    if (failed.some(({ kind }) => kind === "disable_endpoint")) {
      await stopEndpoint(endpoint);
      return endOpen(endpoint, "dead", "endpoint_disabled");
    }
    await settleFailed(endpoint, failed);
    if (endpoint.state === "paused") {
      const until = new Date(platform.now().getTime() + pausedLookMs);
      await holdRound(client, endpointId, until);
      return {
        released: 0,
        next: { done: false, atMs: failed.length === mostPerRound ? 0 : until.getTime() },
      };
    }
    const released = await releaseDue(client, endpointId, mostPerRound);
    const next = await endRound(client, endpointId);
    return { released, next: next ? { done: false, atMs: next.getTime() } : { done: true } };
  }

  async function settleFailed(endpoint: RecoveringEndpoint, failed: FailedDelivery[]): Promise<void> {
    const schedule = endpoint.retrySchedule.length > 0 ? endpoint.retrySchedule : defaultRetrySchedule;
    const retries: { deliveryId: string; dueAt: Date }[] = [];
    const endings: { deliveryId: string; state: "dead"; reason: string }[] = [];
    for (const delivery of failed) {
      const next = nextTry(schedule, delivery);
      if (typeof next === "string")
        endings.push({ deliveryId: delivery.deliveryId, state: "dead", reason: next });
      else retries.push({ deliveryId: delivery.deliveryId, dueAt: next });
    }
    if (retries.length > 0) await scheduleRetries(client, endpoint.environmentId, retries);
    if (endings.length > 0) await endDeliveries(client, endpoint.environmentId, endings);
  }

  async function endOpen(endpoint: RecoveringEndpoint, state: "dead" | "canceled", reason: string) {
    const open = await readOpen(client, endpointId, endpoint.shard, mostPerRound);
    if (open.length > 0) {
      await endDeliveries(
        client,
        endpoint.environmentId,
        open.map((deliveryId) => ({ deliveryId, state, reason })),
      );
    }
    const next = await endRound(client, endpointId);
    const more = open.length === mostPerRound;
    return {
      released: 0,
      next: next || more ? { done: false as const, atMs: next?.getTime() ?? 0 } : { done: true as const },
    };
  }

  async function stopEndpoint(endpoint: RecoveringEndpoint): Promise<void> {
    const stopped = await disableEndpoint(client, endpointId, "gone");
    if (!stopped) return;
    await writeSystemAudit(client, {
      id: platform.newId(),
      environmentId: endpoint.environmentId,
      actor: { kind: "system", part: "endpoint-recovery" },
      action: "endpoint.disabled",
      targetId: toPublicId("endpoint", endpointId),
      details: { reason: "gone" },
    });
    platform.log.info({ endpointId }, "endpoint disabled: its receiver asked for it");
  }
}

/** When a failed delivery is tried next, or why it never is. */
function nextTry(
  schedule: readonly number[],
  delivery: FailedDelivery,
): Date | "given_up" | "retries_exhausted" | "too_old" {
  if (delivery.kind === "give_up") return "given_up";
  const delayMs = nextRetryDelayMs(schedule, delivery, Math.random());
  if (delayMs === null) return "retries_exhausted";
  const age = delivery.failedAt.getTime() - delivery.roundStartedAt.getTime();
  if (age > retryLifetimeMs(schedule)) return "too_old";
  return new Date(delivery.failedAt.getTime() + delayMs);
}
