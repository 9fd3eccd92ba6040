import type { Uuid } from "@posthorn/core";
import type { Logger } from "@posthorn/services";
import type { FastLaneStore, QueuedDelivery } from "@posthorn/services/lanes";
import type { OutboundClient } from "../http/index.ts";
import { composeRequest } from "./compose-request.ts";
import {
  heartbeatMs,
  mostPerRead,
  mostUnrecorded,
  pollMs,
  shortestLookMs,
  wakesPerSecond,
} from "./config.ts";
import { createEndpointGates } from "./endpoint-gates.ts";
import { planHandOvers } from "./plan-hand-overs.ts";
import { createRecorder } from "./recorder.ts";
import { createSignerCache } from "./signer-cache.ts";
import { toAttemptRow } from "./to-attempt-row.ts";
import { createWakeQueue } from "./wake-queue.ts";

export interface FastLanePorts {
  store: FastLaneStore;
  client: OutboundClient;
  /** Tells the endpoint's recovery workflow to look. Never throws. */
  wakeEndpoint(endpointId: Uuid): Promise<void>;
  newId(): Uuid;
  now(): Date;
  /** This process, as the shards' rows name it, and the task queue that only it takes from. */
  worker: { id: string; taskQueue: string };
  log: Logger;
}

/** Why a pump ends by itself: another one has its shard, or another worker (by its task queue) shall have it. */
export type HoldEnd = { handOverTo: string | null };

export interface ShardHold {
  ended: Promise<HoldEnd>;
  /** Sends nothing more of the shard; settles when all of it that was on its way is recorded. */
  release(): Promise<void>;
  /**
   * Temporal doesn't see the pump any more, which is no reason to stop: the process goes on with the shard until a pump
   * takes it, here or elsewhere.
   */
  orphan(): void;
}

export interface FastLane {
  /** Takes the shard under a new epoch, which also covers what this process already has of it on its way. */
  hold(shard: number): Promise<ShardHold>;
  /** Something was queued in these shards (null: perhaps anywhere). */
  wake(shards: readonly number[] | null): void;
  /** Shards that this process has and no pump of it speaks for. */
  orphans(): number[];
  /** Settles when all that was on its way of them is recorded. */
  releaseOrphans(): Promise<void>;
  /** Takes this worker out of the list of those that shards are handed to. */
  leave(): Promise<void>;
  close(): void;
}

interface HeldShard {
  epoch: bigint;
  orphaned: boolean;
  end(end: HoldEnd): void;
}

/**
 * Sends what is queued in the shards that this process holds: one read and one record statement at a time for all of
 * them. A delivery stays in the queue until its result is recorded; until then this process knows it as on its way.
 */
export function createFastLane(ports: FastLanePorts): FastLane {
  const { store, client, log } = ports;
  const held = new Map<number, HeldShard>();
  const lastEpochs = new Map<number, bigint>();
  /** Sent or being sent, and not yet recorded: delivery id to shard. */
  const unsettled = new Map<Uuid, number>();
  const gates = createEndpointGates(() => performance.now());
  const settledListeners = new Set<() => void>();
  const wake = createWakeQueue(ports.wakeEndpoint, wakesPerSecond);
  const signers = createSignerCache(store, ports.now);
  const recorder = createRecorder({
    store,
    log,
    epochOf: (shard) => held.get(shard)?.epoch ?? lastEpochs.get(shard) ?? 0n,
    onRecorded(rows, endpointsToWake) {
      for (const row of rows) unsettled.delete(row.deliveryId);
      for (const endpointId of endpointsToWake) wake(endpointId);
      for (const listener of settledListeners) listener();
      lookSoon();
    },
  });

  let reading = false;
  let lookAgain = false;
  /** The last read may have left something for want of room. */
  let moreMayWait = false;
  let soon: { at: number; timer: NodeJS.Timeout } | null = null;
  const polling = setInterval(look, pollMs);
  const seeing = setInterval(() => void confirmHeld(), heartbeatMs);
  let leaving = false;

  function look(): void {
    lookAgain = true;
    if (!reading) void readAndSend();
  }

  async function readAndSend(): Promise<void> {
    reading = true;
    try {
      while (lookAgain && held.size > 0) {
        lookAgain = false;
        const room = Math.min(mostPerRead, gates.free());
        if (room <= 0 || recorder.unrecorded() >= mostUnrecorded) {
          moreMayWait = true;
          return;
        }
        const deliveries = await store.readQueued({
          shards: new Map([...held].map(([shard, { epoch }]) => [shard, epoch])),
          inFlight: [...unsettled.keys()],
          ...gates.rooms(),
          limit: room,
        });
        await signers.prepare(deliveries);
        moreMayWait = deliveries.length > 0;
        for (const delivery of deliveries) start(delivery);
        lookWhenAllowed();
      }
    } catch (error) {
      // The next poll reads again; what was read and not sent is still queued.
      log.warn({ err: error }, "the queue could not be read");
    } finally {
      reading = false;
    }
  }

  function start(delivery: QueuedDelivery): void {
    const { deliveryId, shard } = delivery;
    const sign = signers.signerOf(delivery);
    if (!sign || unsettled.has(deliveryId) || !held.has(shard) || !gates.open(delivery)) return;
    unsettled.set(deliveryId, shard);
    const startedAt = ports.now();
    const request = composeRequest(delivery, sign, startedAt);
    client
      .send({ url: delivery.url, method: "POST", timeoutMs: delivery.timeoutMs, ...request })
      .then((result) =>
        recorder.add(toAttemptRow({ id: ports.newId(), delivery, request, startedAt, result })),
      )
      .catch((error) => {
        // An impossible request or a stopping client: it stays queued for whoever holds the shard next.
        log.error({ err: error, deliveryId }, "a delivery could not be sent");
        unsettled.delete(deliveryId);
        for (const listener of settledListeners) listener();
      })
      .finally(() => {
        gates.close(delivery);
        lookSoon();
      });
  }

  /** There is room again: what the last read had to leave is read, many free slots at once. */
  function lookSoon(): void {
    if (moreMayWait) lookWithin(shortestLookMs);
  }

  /** An endpoint at its rate limit gets its next requests when its rate allows them, not when something else happens. */
  function lookWhenAllowed(): void {
    const waitMs = gates.untilNextAllowanceMs();
    if (waitMs !== null) lookWithin(Math.max(waitMs, shortestLookMs));
  }

  /** Looks once at the earliest of the times that were asked for: one endpoint's long wait never puts off another's short one. */
  function lookWithin(ms: number): void {
    const at = performance.now() + ms;
    if (soon && soon.at <= at) return;
    if (soon) clearTimeout(soon.timer);
    const timer = setTimeout(() => {
      soon = null;
      look();
    }, ms);
    soon = { at, timer };
  }

  async function confirmHeld(): Promise<void> {
    const epochs = new Map([...held].map(([shard, { epoch }]) => [shard, epoch]));
    try {
      const stillHeld = await store.markShardsSeen(epochs);
      for (const [shard, epoch] of epochs) if (!stillHeld.has(shard)) lose(shard, epoch);
      if (!leaving) await shareOut();
    } catch (error) {
      log.warn({ err: error }, "PostgreSQL could not be told that the pumps live");
    }
  }

  function lose(shard: number, epoch: bigint): void {
    const holding = held.get(shard);
    if (holding?.epoch !== epoch) return;
    held.delete(shard);
    log.warn({ shard }, "another worker has taken a shard");
    holding.end({ handOverTo: null });
  }

  /** Gives away what is above this worker's fair share; shards that wait for a slow answer go another time. */
  async function shareOut(): Promise<void> {
    const workers = await store.seeWorkers(ports.worker);
    const waiting = gates.shardsWaiting();
    // The plan gives away the last ones, so those that would have to wait stand first.
    const shared = [...held.keys()].filter((shard) => !isOrphan(shard));
    const order = shared.toSorted((a, b) => Number(waiting.has(b)) - Number(waiting.has(a)));
    for (const { shard, to } of planHandOvers(ports.worker.id, order, workers)) {
      if (waiting.has(shard)) continue;
      log.info({ shard, to }, "handing a shard over");
      held.get(shard)?.end({ handOverTo: to });
    }
  }

  const isOrphan = (shard: number): boolean => held.get(shard)?.orphaned ?? false;

  async function release(shard: number): Promise<void> {
    held.delete(shard);
    await settled(shard);
  }

  async function settled(shard: number): Promise<void> {
    const isOut = () => ![...unsettled.values()].includes(shard);
    if (isOut()) return;
    await recorder.flush();
    await new Promise<void>((resolve) => {
      const check = () => {
        if (!isOut()) return;
        settledListeners.delete(check);
        resolve();
      };
      settledListeners.add(check);
      check();
    });
  }

  return {
    async hold(shard) {
      const { promise: ended, resolve } = Promise.withResolvers<HoldEnd>();
      const epoch = await recorder.between(async () => {
        const taken = await store.takeShard(shard, ports.worker.id);
        held.get(shard)?.end({ handOverTo: null }); // An older pump of this process: the new one has taken on its requests.
        held.set(shard, { epoch: taken, orphaned: false, end: resolve });
        lastEpochs.set(shard, taken);
        return taken;
      });
      look();
      return {
        ended,
        async release() {
          if (held.get(shard)?.epoch === epoch && !isOrphan(shard)) await release(shard);
        },
        orphan() {
          const holding = held.get(shard);
          if (holding?.epoch !== epoch) return;
          holding.orphaned = true;
          log.warn(
            { shard },
            "Temporal has lost sight of a shard's pump; this worker goes on with the shard",
          );
          void confirmHeld(); // Another worker may have taken it while this one was frozen.
        },
      };
    },
    orphans: () => [...held.keys()].filter(isOrphan),
    async releaseOrphans() {
      await Promise.all([...held.keys()].filter(isOrphan).map(release));
    },
    wake(shards) {
      if (shards === null || shards.some((shard) => held.has(shard))) look();
    },
    async leave() {
      leaving = true;
      await store.forgetWorker(ports.worker.id);
    },
    close() {
      clearInterval(polling);
      clearInterval(seeing);
      if (soon) clearTimeout(soon.timer);
    },
  };
}
