import type { Uuid } from "@posthorn/core";
import type { Logger } from "@posthorn/services";
import type { AttemptRow, FastLaneStore, QueuedNews } from "@posthorn/services/lanes";
import type { OutboundClient } from "../http/index.ts";
import type { TraceAttempt } from "../tracing.ts";
import { createAttempts } from "./attempts.ts";
import { createBatchLook } from "./batches/batch-look.ts";
import { beginningsPerSecond, heartbeatMs, mostInFlight, mostUnrecorded, wakesPerSecond } from "./config.ts";
import { createEndpointGates } from "./endpoint-gates.ts";
import { createHeldShards, type HoldEnd } from "./held-shards.ts";
import { createLaneTurns } from "./lane-turns.ts";
import { createOutcomeWindows } from "./outcome-windows.ts";
import { type Outgoing, ofBatch, ofDelivery } from "./outgoing.ts";
import { createQueueLook } from "./queue-look.ts";
import { createRecorder } from "./recorder.ts";
import { createSendRates } from "./send-rates.ts";
import { createSignerCache } from "./signer-cache.ts";
import { createWakeQueue } from "./wake-queue.ts";

export interface FastLanePorts {
  store: FastLaneStore;
  client: OutboundClient;
  /** Tells the endpoint's recovery workflow to look; one that has to be started begins `at` then (null: now). Never throws. */
  wakeEndpoint(endpointId: Uuid, at: Date | null): Promise<void>;
  newId(): Uuid;
  now(): Date;
  /** This process, as the shards' rows name it, and the task queue that only it takes from. */
  worker: { id: string; taskQueue: string };
  /** Is told of attempts that are on record now. */
  onRecorded?(rows: readonly Omit<AttemptRow, "epoch">[]): void;
  /** Begins the span of a request; left out: there are none. */
  traceAttempt?: TraceAttempt;
  log: Logger;
}

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
  /** Something was queued (null: perhaps anywhere). */
  wake(news: QueuedNews | null): void;
  /** An endpoint's recovery should look, and perhaps has to be started. */
  wakeRecovery(endpointId: Uuid): void;
  /** Shards that this process has and no pump of it speaks for. */
  orphans(): number[];
  /** Settles when all that was on its way of them is recorded. */
  releaseOrphans(): Promise<void>;
  /** What it has at hand now. */
  figures(): { shards: number; inFlight: number; unrecorded: number };
  /** Puts this worker on the list of those that share the shards out: it can be handed some from now on. */
  join(): void;
  /** Takes it off that list. */
  leave(): Promise<void>;
  close(): void;
}

/**
 * Sends what is queued in the shards that this process holds: one read and one record statement at a time for all of
 * them. A delivery stays in the queue until its result is recorded; until then this process knows it as on its way.
 */
export function createFastLane(ports: FastLanePorts): FastLane {
  const { store, log } = ports;
  /** Sent or being sent, and not yet recorded: by the ids of deliveries, what they went out in. */
  const unsettled = new Map<Uuid, Outgoing>();
  const turns = createLaneTurns();
  const nowMs = () => performance.now();
  const gates = createEndpointGates(nowMs);
  const outcomes = createOutcomeWindows(nowMs);
  const rates = createSendRates(nowMs);
  const shards = createHeldShards({ store, worker: ports.worker, shardsWaiting: gates.shardsWaiting, log });
  /** Endpoints whose circuit is open and whose probe is not recorded yet. */
  const probing = new Set<Uuid>();
  const settledListeners = new Set<() => void>();
  const begin = createWakeQueue(ports.wakeEndpoint, beginningsPerSecond);
  const wake = createWakeQueue(ports.wakeEndpoint, wakesPerSecond);
  const signers = createSignerCache(store, ports.now);
  const attempt = createAttempts({
    client: ports.client,
    rateOf: rates.of,
    noteOutcome: outcomes.note,
    traceAttempt: ports.traceAttempt,
    newId: ports.newId,
    now: ports.now,
    log,
  });
  const recorder = createRecorder({
    store,
    log,
    epochOf: shards.epochOf,
    onRecorded(rows, { endpointsToBegin, endpointsToWake }) {
      for (const row of rows) settle(row.deliveryId);
      ports.onRecorded?.(rows);
      for (const { endpointId, at } of endpointsToBegin) begin(endpointId, at);
      for (const endpointId of endpointsToWake) wake(endpointId, null);
      for (const listener of settledListeners) listener();
      queue.look(rows.filter(({ lane }) => lane !== null).map(({ shard }) => shard));
      queue.lookAtRest();
    },
  });
  const batches = createBatchLook({
    store,
    heldShards: shards.epochs,
    inFlight: () => [...unsettled.keys()],
    withRoom: (endpoints) => (recorder.unrecorded() < mostUnrecorded ? gates.withRoom(endpoints) : []),
    async send(found) {
      const outgoing = found.map(ofBatch);
      await signers.prepare(outgoing.map(({ lead }) => lead));
      return outgoing.map(start);
    },
    newId: ports.newId,
    log,
  });

  const queue = createQueueLook({
    store,
    heldShards: shards.epochs,
    inFlight: (of) => [...unsettled].flatMap(([id, { lead }]) => (of.has(lead.shard) ? [id] : [])),
    isInFlight: (deliveryId) => unsettled.has(deliveryId),
    free: () => (recorder.unrecorded() < mostUnrecorded ? gates.free() : 0),
    mostToRead: gates.mostToRead,
    rooms: gates.rooms,
    full: gates.full,
    untilNextAllowanceMs: gates.untilNextAllowanceMs,
    async send(deliveries) {
      await signers.prepare(deliveries);
      return deliveries.map((delivery) => start(ofDelivery(delivery)));
    },
    log,
  });

  const seeing = setInterval(() => {
    outcomes.tidy();
    void shards.confirm();
  }, heartbeatMs);

  /** False where it stays queued. */
  function start(outgoing: Outgoing): boolean {
    const { lead, members } = outgoing;
    const { endpointId, shard } = lead;
    const signer = signers.signerOf(lead);
    if (!signer || !shards.has(shard) || members.some(({ deliveryId }) => unsettled.has(deliveryId)))
      return false;
    if (probing.has(endpointId) || !turns.isFree(lead) || !gates.open(lead)) return false;
    turns.take(lead);
    for (const { deliveryId } of members) unsettled.set(deliveryId, outgoing);
    if (lead.circuitOpen) probing.add(endpointId);
    rates.note(endpointId);
    void attempt(outgoing, signer)
      .then((rows) => recorder.add(...rows))
      .finally(() => {
        gates.close(lead);
        queue.lookAtRest(endpointId);
      });
    return true;
  }

  function settle(deliveryId: Uuid): void {
    const outgoing = unsettled.get(deliveryId);
    if (!outgoing) return;
    const { lead } = outgoing;
    unsettled.delete(deliveryId);
    turns.giveBack(lead);
    probing.delete(lead.endpointId);
    batches.settle(lead.deliveryId);
  }

  async function settled(shard: number): Promise<void> {
    const isOut = () => ![...unsettled.values()].some(({ lead }) => lead.shard === shard);
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
      const { epoch, ended } = await recorder.between(() => shards.take(shard));
      queue.look([shard]);
      return {
        ended,
        async release() {
          if (shards.letGo(shard, epoch)) await settled(shard);
        },
        orphan: () => shards.orphan(shard, epoch),
      };
    },
    wakeRecovery: (endpointId) => begin(endpointId, null),
    orphans: shards.orphans,
    async releaseOrphans() {
      await Promise.all(shards.letOrphansGo().map(settled));
    },
    wake(news) {
      if (news) queue.hear(news);
      else queue.look(null);
      batches.wake(news?.shards ?? null);
    },
    figures: () => ({
      shards: shards.count(),
      inFlight: mostInFlight - gates.free(),
      unrecorded: recorder.unrecorded(),
    }),
    join: shards.join,
    leave: shards.leave,
    close() {
      batches.close();
      queue.close();
      clearInterval(seeing);
    },
  };
}
