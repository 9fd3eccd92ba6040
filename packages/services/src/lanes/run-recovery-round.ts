import { toPublicId, type Uuid } from "@posthorn/core";
import { circuitRules, defaultRetrySchedule, mostRefusalMs, retryLifetimeMs } from "@posthorn/core/retry";
import type { Pool } from "@posthorn/db";
import {
  beginRound,
  type CircuitPolicy,
  disableEndpoint,
  type EngineTransaction,
  endDeliveries,
  endRound,
  type FailedDelivery,
  holdEndpoint,
  holdQueued,
  holdRound,
  inTransactionOf,
  notifyQueued,
  type RecoveringEndpoint,
  readDue,
  readFailed,
  readOpen,
  readTooOld,
  releaseDue,
  releaseHeld,
  releaseProbe,
  scheduleRetries,
  settleStrays,
  suspendRecovery,
  writeSystemAudit,
} from "@posthorn/db/hot-path";
import type { Platform } from "../context/platform.ts";
import { planAhead, planTries } from "./plan-tries.ts";
import { tellDisabled, tellStreak } from "./tell-tenant.ts";

/** `done`: nothing of the endpoint waits. Else come back at `atMs` (Unix ms), or when woken. */
export type NextRound = { done: true } | { done: false; atMs: number };

type RecoveryPlatform = Pick<Platform, "newId" | "now" | "log">;

/** Bounds one transaction; where there is more, the next round follows at once. */
const mostPerRound = 500;
/** A paused endpoint releases nothing; resuming wakes it long before. */
const pausedLookMs = 3_600_000;
/** By then a try that was released is over, however long its receiver takes; what nobody expects of it wakes the recovery before. */
const triedMs = 35_000;
/** With fewer failures than this a long silence may be the tenant's own. */
const leastFailuresToDisable = 10;

/**
 * One look at a failing endpoint, in one transaction: sets when each failed delivery is tried next, moves what is spent
 * to the dead letters, hands what is due to the fast lane, or one probe where the circuit is open. Run twice, the second
 * finds it done.
 * Lock order everywhere: the row of the endpoint's lanes, its health row, then rows of the queue.
 */
export async function runRecoveryRound(
  pool: Pool,
  platform: RecoveryPlatform,
  endpointId: Uuid,
  circuit: CircuitPolicy = circuitRules,
): Promise<NextRound> {
  const { next, shardsToWake } = await inTransactionOf(pool, (client) =>
    look(client, platform, endpointId, circuit),
  );
  // Only now: rounds that hold a connection while they wait for another one starve each other.
  if (shardsToWake.length > 0) await notifyQueued(pool, shardsToWake);
  return next;
}

async function look(
  client: EngineTransaction,
  platform: RecoveryPlatform,
  endpointId: Uuid,
  circuit: CircuitPolicy,
): Promise<{ next: NextRound; shardsToWake: number[] }> {
  const endpoint = await beginRound(client, endpointId);
  if (!endpoint) return { next: { done: true }, shardsToWake: [] };
  const { released, next } = await lookAt(endpoint);
  // Where a lane has lost its first, the next one is queued.
  const mustWake = released > 0 || endpoint.ordered || endpoint.strays;
  return { next, shardsToWake: mustWake ? [endpoint.shard] : [] };

  async function lookAt(endpoint: RecoveringEndpoint): Promise<Look> {
    if (endpoint.environmentDeleted) return suspend();
    if (endpoint.deleted) return endOpen(endpoint, "canceled", "endpoint_deleted");
    if (endpoint.state === "disabled") return endOpen(endpoint, "dead", "endpoint_disabled");
    if (endpoint.strays && (await settleStrays(client, endpointId, mostPerRound)) === mostPerRound)
      return again();
    // One that is paused is not looked at again for long: it relies on nothing that may be out of date.
    const mayHaveFailed = endpoint.anyFailed || endpoint.state === "paused";
    const failed = mayHaveFailed ? await readFailed(client, endpointId, mostPerRound) : [];
    const { getsCallbacks } = endpoint;
    if (!getsCallbacks && failed.some(isRefusedForGood)) return stop(endpoint, "gone");
    const died = await settleFailed(endpoint, failed);
    if (!getsCallbacks && hasFailedTooLong(endpoint, platform.now()))
      return stop(endpoint, "failing_too_long");
    await tellStreak(client, platform, endpoint, { endpointId, died, lastFailed: failed.at(-1) });
    if (failed.length === mostPerRound) return again();
    if (endpoint.state === "paused") {
      const until = new Date(platform.now().getTime() + pausedLookMs);
      await holdRound(client, endpointId, until);
      return { released: 0, next: { done: false, atMs: until.getTime() } };
    }
    const isHeld = endpoint.nextProbeAt !== null || (endpoint.holdUntil ?? 0) > platform.now();
    return isHeld ? hold(endpoint) : release(endpoint);
  }

  /** Nothing goes on, and nothing changes, until the environment is restored. */
  async function suspend(): Promise<Look> {
    const suspended = await suspendRecovery(client, endpointId);
    return { released: 0, next: suspended ? { done: true } : { done: false, atMs: 0 } };
  }

  /** Everything that is due, to be sent at the endpoint's limits. */
  async function release(endpoint: RecoveringEndpoint): Promise<Look> {
    const now = platform.now().getTime();
    const triedBy = new Date(now + triedMs);
    const held = endpoint.anyHeld ? await releaseHeld(client, endpointId, mostPerRound) : 0;
    const due = await readDue(client, endpointId, mostPerRound);
    // A failure that may end the endpoint has to be seen when it is there.
    const consecutiveFailures = endpoint.consecutiveFailures + due.length;
    const mayEnd = hasFailedTooLong({ ...endpoint, consecutiveFailures }, triedBy);
    const tries = planAhead(mayEnd ? [] : scheduleOf(endpoint.retrySchedule), due, triedBy);
    if (tries.length > 0) await releaseDue(client, endpoint.environmentId, tries);
    // It ends when it has seen what came of them: one that ended now would have to be started again for the next failure.
    const waits = tries.map(({ retryDelayMs }) => (retryDelayMs === null ? triedMs : lateBy(retryDelayMs)));
    if (held > 0) waits.push(triedMs);
    const atLatest = waits.length > 0 ? new Date(now + Math.min(...waits)) : null;
    const next = await endRound(client, endpointId, { atLatest });
    return {
      released: held + tries.length,
      next: next ? { done: false, atMs: next.getTime() } : { done: true },
    };
  }

  /** Nothing but a probe, when it is time for one; what falls due meanwhile is put off, not spent. */
  async function hold({
    environmentId,
    shard,
    retrySchedule,
    nextProbeAt,
    probes,
    holdUntil,
    restoredAt,
  }: RecoveringEndpoint): Promise<Look> {
    const now = platform.now();
    const bornBefore = new Date(now.getTime() - retryLifetimeMs(scheduleOf(retrySchedule)));
    const allYoung = restoredAt !== null && restoredAt >= bornBefore;
    const tooOld = allYoung ? [] : await readTooOld(client, endpointId, bornBefore, mostPerRound);
    if (tooOld.length > 0)
      await endDeliveries(
        client,
        environmentId,
        tooOld.map((deliveryId) => ({ deliveryId, state: "dead", reason: "too_old" })),
      );
    await holdQueued(client, endpointId, shard, mostPerRound);
    let until = latest(nextProbeAt, holdUntil);
    const probed = until <= now && (await releaseProbe(client, endpointId));
    // Nobody wakes the recovery for a probe that fails: it looks when the next one is due. One that succeeds wakes it.
    if (probed) until = new Date(now.getTime() + lookAfterProbeMs(circuit, probes));
    const next = await endRound(client, endpointId, { notBefore: until, atLatest: probed ? until : null });
    return { released: probed ? 1 : 0, next: next ? { done: false, atMs: next.getTime() } : { done: true } };
  }

  async function again(): Promise<Look> {
    await endRound(client, endpointId);
    return { released: 0, next: { done: false, atMs: 0 } };
  }

  /** Sets when each is tried next, or that it is dead; says how many are. */
  async function settleFailed(endpoint: RecoveringEndpoint, failed: FailedDelivery[]): Promise<number> {
    const { restoredAt } = endpoint;
    const since = failed.map((one) => ({ ...one, roundStartedAt: latest(one.roundStartedAt, restoredAt) }));
    const { retries, endings, holdUntil } = planTries(scheduleOf(endpoint.retrySchedule), since);
    if (retries.length > 0) await scheduleRetries(client, endpoint.environmentId, retries);
    if (endings.length > 0) await endDeliveries(client, endpoint.environmentId, endings);
    if (holdUntil && endpoint.consecutiveFailures > 1) {
      await holdEndpoint(client, endpointId, holdUntil);
      endpoint.holdUntil = latest(endpoint.holdUntil, holdUntil);
    }
    return endings.length;
  }

  async function endOpen(
    endpoint: RecoveringEndpoint,
    state: "dead" | "canceled",
    reason: string,
  ): Promise<Look> {
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
      next: next || more ? { done: false, atMs: next?.getTime() ?? 0 } : { done: true },
    };
  }

  /** Disables the endpoint, and ends what is open. */
  async function stop(endpoint: RecoveringEndpoint, reason: "gone" | "failing_too_long"): Promise<Look> {
    const { environmentId } = endpoint;
    const stopped = await disableEndpoint(client, endpointId, reason);
    if (stopped) {
      await writeSystemAudit(client, {
        id: platform.newId(),
        environmentId,
        actor: { kind: "system", part: "endpoint-recovery" },
        action: "endpoint.disabled",
        targetId: toPublicId("endpoint", endpointId),
        details: { reason },
      });
      await tellDisabled(client, platform, endpoint, { endpointId, reason });
      platform.log.info({ endpointId, reason }, "endpoint disabled");
    }
    return endOpen(endpoint, "dead", "endpoint_disabled");
  }
}

const isRefusedForGood = ({ kind }: FailedDelivery): boolean => kind === "disable_endpoint";

interface Look {
  released: number;
  next: NextRound;
}

const scheduleOf = (own: readonly number[]): readonly number[] =>
  own.length > 0 ? own : defaultRetrySchedule;

function lookAfterProbeMs({ firstProbeSeconds, longestProbeSeconds }: CircuitPolicy, probes: number): number {
  const intervalMs = 1_000 * Math.min(longestProbeSeconds, firstProbeSeconds * 2 ** Math.min(probes + 1, 20));
  return lateBy(intervalMs);
}

/** When to look at what is due after so long: later by what receivers take. */
const lateBy = (waitMs: number): number => waitMs + Math.min(mostRefusalMs, waitMs / 10);

const latest = (...times: (Date | null)[]): Date =>
  new Date(Math.max(...times.map((time) => time?.getTime() ?? 0)));

/** Nothing but failure for as long as the environment allows, and enough of it to mean something; while it was deleted, nothing was tried. */
function hasFailedTooLong(
  { failingSince, disableAfterHours, consecutiveFailures, restoredAt }: RecoveringEndpoint,
  now: Date,
): boolean {
  if (failingSince === null || disableAfterHours === null) return false;
  const failingMs = now.getTime() - latest(failingSince, restoredAt).getTime();
  return failingMs >= disableAfterHours * 3_600_000 && consecutiveFailures >= leastFailuresToDisable;
}
