import type { Uuid } from "@posthorn/core";
import { shardCount } from "@posthorn/core/workflows";
import type { Logger } from "@posthorn/services";
import type { AttemptRow, FastLaneStore, QueuedNews } from "@posthorn/services/lanes";
import { failedInside, type OutboundClient, type OutboundResult } from "../http/index.ts";
import type { AttemptSpan, TraceAttempt } from "../tracing.ts";
import { createBatchLook } from "./batches/batch-look.ts";
import type { DeliveryRequest, RequestSigner } from "./compose-request.ts";
import {
  beginningsPerSecond,
  handOverWithinMs,
  heartbeatMs,
  mostInFlight,
  mostUnrecorded,
  wakesPerSecond,
} from "./config.ts";
import { createEndpointGates } from "./endpoint-gates.ts";
import { createLaneTurns } from "./lane-turns.ts";
import { createOutcomeWindows } from "./outcome-windows.ts";
import { type Outgoing, ofBatch, ofDelivery } from "./outgoing.ts";
import { planHandOvers } from "./plan-hand-overs.ts";
import { createQueueLook } from "./queue-look.ts";
import { createRecorder } from "./recorder.ts";
import { createSendRates } from "./send-rates.ts";
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
  /** Is told of attempts that are on record now. */
  onRecorded?(rows: readonly Omit<AttemptRow, "epoch">[]): void;
  /** Begins the span of a request; left out: there are none. */
  traceAttempt?: TraceAttempt;
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
  /** Sent or being sent, and not yet recorded: by the ids of deliveries, what they went out in. */
  const unsettled = new Map<Uuid, Outgoing>();
  const turns = createLaneTurns();
  const nowMs = () => performance.now();
  const gates = createEndpointGates(nowMs);
  const outcomes = createOutcomeWindows(nowMs);
  const rates = createSendRates(nowMs);
  /** Endpoints whose circuit is open and whose probe is not recorded yet. */
  const probing = new Set<Uuid>();
  const settledListeners = new Set<() => void>();
  const begin = createWakeQueue(ports.wakeEndpoint, beginningsPerSecond);
  const wake = createWakeQueue(ports.wakeEndpoint, wakesPerSecond);
  const signers = createSignerCache(store, ports.now);
  const recorder = createRecorder({
    store,
    log,
    epochOf: (shard) => held.get(shard)?.epoch ?? lastEpochs.get(shard) ?? 0n,
    onRecorded(rows, { endpointsToBegin, endpointsToWake }) {
      for (const row of rows) settle(row.deliveryId);
      ports.onRecorded?.(rows);
      for (const endpointId of endpointsToBegin) begin(endpointId);
      for (const endpointId of endpointsToWake) wake(endpointId);
      for (const listener of settledListeners) listener();
      queue.look(rows.filter(({ lane }) => lane !== null).map(({ shard }) => shard));
      queue.lookAtRest();
    },
  });
  const batches = createBatchLook({
    store,
    heldShards,
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
    heldShards,
    inFlight: (shards) => [...unsettled].flatMap(([id, { lead }]) => (shards.has(lead.shard) ? [id] : [])),
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

  const seeing = setInterval(() => void confirmHeld(), heartbeatMs);
  let joined = false;

  /** False where it stays queued. */
  function start(outgoing: Outgoing): boolean {
    const { lead, members } = outgoing;
    const { endpointId, shard } = lead;
    const signer = signers.signerOf(lead);
    if (!signer || !held.has(shard) || members.some(({ deliveryId }) => unsettled.has(deliveryId)))
      return false;
    if (probing.has(endpointId) || !turns.isFree(lead) || !gates.open(lead)) return false;
    turns.take(lead);
    for (const { deliveryId } of members) unsettled.set(deliveryId, outgoing);
    if (lead.circuitOpen) probing.add(endpointId);
    rates.note(endpointId);
    void attempt(outgoing, signer).finally(() => {
      gates.close(lead);
      queue.lookAtRest(endpointId);
    });
    return true;
  }

  /** Makes the request and hands over what came of it. What goes wrong in here is an attempt that failed, as any other. */
  async function attempt(outgoing: Outgoing, signer: RequestSigner): Promise<void> {
    const { lead, members, compose } = outgoing;
    const startedAt = ports.now();
    let request: DeliveryRequest = { headers: {}, ownHeaders: [], body: "" };
    let result: OutboundResult;
    let span: AttemptSpan | undefined;
    try {
      span = ports.traceAttempt?.(outgoing);
      request = compose(signer, startedAt, span?.context ?? null);
      const { headers, body } = request;
      const { url, timeoutMs } = lead;
      result = await client.send({ url, method: "POST", timeoutMs, headers, body });
    } catch (error) {
      log.error({ err: error, deliveryId: members[0]?.deliveryId }, "a delivery could not be sent");
      result = failedInside(error);
    }
    span?.end(result);
    const tripped = outcomes.note(lead.endpointId, result.outcome === "success");
    const made = { request, startedAt, result, rate: rates.of(lead.endpointId), tripped };
    recorder.add(...members.map((delivery) => toAttemptRow({ id: ports.newId(), delivery, ...made })));
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

  function heldShards(): Map<number, bigint> {
    return new Map([...held].map(([shard, { epoch }]) => [shard, epoch]));
  }

  async function confirmHeld(): Promise<void> {
    outcomes.tidy();
    const epochs = heldShards();
    try {
      const stillHeld = await store.markShardsSeen(epochs);
      for (const [shard, epoch] of epochs) if (!stillHeld.has(shard)) lose(shard, epoch);
      if (joined) await shareOut();
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
    const workers = await store.seeWorkers(ports.worker, handOverWithinMs);
    const waiting = gates.shardsWaiting();
    // The plan gives away the last ones, so those that would have to wait stand first.
    const shared = [...held.keys()].filter((shard) => !isOrphan(shard));
    const order = shared.toSorted((a, b) => Number(waiting.has(b)) - Number(waiting.has(a)));
    for (const { shard, to } of planHandOvers(ports.worker.id, order, workers, shardCount)) {
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
      const { promise: ended, resolve } = Promise.withResolvers<HoldEnd>();
      const epoch = await recorder.between(async () => {
        const taken = await store.takeShard(shard, ports.worker.id);
        held.get(shard)?.end({ handOverTo: null }); // An older pump of this process: the new one has taken on its requests.
        held.set(shard, { epoch: taken, orphaned: false, end: resolve });
        lastEpochs.set(shard, taken);
        return taken;
      });
      queue.look([shard]);
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
    wakeRecovery: begin,
    orphans: () => [...held.keys()].filter(isOrphan),
    async releaseOrphans() {
      await Promise.all([...held.keys()].filter(isOrphan).map(release));
    },
    wake(news) {
      if (news) queue.hear(news);
      else queue.look(null);
      batches.wake(news?.shards ?? null);
    },
    figures: () => ({
      shards: held.size,
      inFlight: mostInFlight - gates.free(),
      unrecorded: recorder.unrecorded(),
    }),
    join() {
      joined = true;
    },
    async leave() {
      joined = false;
      await store.forgetWorker(ports.worker.id);
    },
    close() {
      batches.close();
      queue.close();
      clearInterval(seeing);
    },
  };
}
