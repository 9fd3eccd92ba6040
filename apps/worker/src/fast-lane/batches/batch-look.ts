import type { Uuid } from "@posthorn/core";
import type { Logger } from "@posthorn/services";
import type { FastLaneStore, QueuedBatch } from "@posthorn/services/lanes";
import { pollMs } from "../config.ts";
import { createSoonest } from "../soonest.ts";
import { mostPerRead, shortestGapMs } from "./config.ts";

export interface BatchLookPorts {
  store: Pick<FastLaneStore, "findBatchedEndpoints" | "formBatches" | "readBatches">;
  /** The shards that this process holds, and the epochs it holds them by. */
  heldShards(): ReadonlyMap<number, bigint>;
  /** Deliveries that are on their way, by themselves or in a batch. */
  inFlight(): readonly Uuid[];
  /** Those of these endpoints that may get another request now; none while this process has no room at all. */
  withRoom(endpoints: readonly Uuid[]): Uuid[];
  /** Sends these; false for each that stays queued for want of room. */
  send(batches: readonly QueuedBatch[]): Promise<boolean[]>;
  newId(): Uuid;
  log: Logger;
}

/**
 * Gathers what is queued of batched endpoints and sends it. It looks at an endpoint when something was queued in its shard,
 * when the first event of its next batch has waited long enough, and when a batch of it has come back. Without batched
 * endpoints it costs one look-up in an empty index a second.
 */
export function createBatchLook(ports: BatchLookPorts) {
  const { store, log } = ports;
  /** Every batched endpoint of the held shards, with its shard. */
  let known = new Map<Uuid, number>();
  const toLookAt = new Set<Uuid>();
  /** Batches on their way, with their endpoints. */
  const sending = new Map<Uuid, Uuid>();
  const windows = new Map<Uuid, NodeJS.Timeout>();
  const soon = createSoonest(() => void look());
  let looking = false;
  let lastLookAt = Number.NEGATIVE_INFINITY;
  const polling = setInterval(() => void refresh(), pollMs);

  async function refresh(): Promise<void> {
    try {
      const shards = [...ports.heldShards().keys()];
      const found = shards.length > 0 ? await store.findBatchedEndpoints(shards) : [];
      known = new Map(found.map(({ endpointId, shard }) => [endpointId, shard]));
      lookAt(known.keys());
    } catch (error) {
      log.warn({ err: error }, "batched endpoints could not be read");
    }
  }

  function lookAt(endpoints: Iterable<Uuid>, gapMs = shortestGapMs): void {
    for (const endpointId of endpoints) toLookAt.add(endpointId);
    if (toLookAt.size === 0 || looking) return;
    soon.within(Math.max(0, lastLookAt + gapMs - performance.now()));
  }

  async function look(): Promise<void> {
    looking = true;
    lastLookAt = performance.now();
    const asked = [...toLookAt].filter((endpointId) => known.has(endpointId));
    toLookAt.clear();
    try {
      await sendAll(asked);
    } catch (error) {
      // The next poll looks again; what was gathered and not sent is still queued, and goes out as it was gathered.
      log.warn({ err: error }, "batches could not be gathered or read");
    } finally {
      looking = false;
      lookAt([]);
    }
  }

  /** Goes on with those of which something went out: more may wait behind it. Who has no room is asked again later. */
  async function sendAll(asked: readonly Uuid[]): Promise<void> {
    for (let wanted = asked; wanted.length > 0; ) {
      const endpoints = ports.withRoom(wanted);
      for (const full of new Set(wanted).difference(new Set(endpoints))) lookAfter(full, shortestGapMs);
      if (endpoints.length === 0) return;
      const shards = ports.heldShards();
      const { formed, waiting } = await store.formBatches({
        shards,
        endpoints: new Map(endpoints.map((endpointId) => [endpointId, ports.newId()])),
        inFlight: ports.inFlight(),
      });
      for (const [endpointId, waitMs] of waiting) lookAfter(endpointId, waitMs);
      const inFlight = [...sending.keys()];
      const batches = await store.readBatches({ shards, endpoints, inFlight, limit: mostPerRead });
      const sent = await ports.send(batches);
      const unread = new Set(formed);
      const more = new Set<Uuid>();
      for (const [index, { id, members }] of batches.entries()) {
        const { endpointId } = members[0];
        unread.delete(endpointId);
        if (sent[index]) sending.set(id, endpointId);
        if (sent[index]) more.add(endpointId);
        else lookAfter(endpointId, shortestGapMs);
      }
      wanted = more.size > 0 ? [...more.union(unread)] : [];
    }
  }

  function lookAfter(endpointId: Uuid, waitMs: number): void {
    clearTimeout(windows.get(endpointId));
    const window = setTimeout(() => {
      windows.delete(endpointId);
      lookAt([endpointId]);
    }, waitMs);
    windows.set(endpointId, window);
  }

  return {
    /** Something was queued in these shards (null: perhaps anywhere). */
    wake(shards: readonly number[] | null): void {
      if (known.size === 0) return;
      lookAt([...known].flatMap(([id, shard]) => (shards === null || shards.includes(shard) ? [id] : [])));
    },
    /** A batch is recorded, or was not sent after all; `batchId` may also be any other request's id. */
    settle(batchId: Uuid): void {
      const endpointId = sending.get(batchId);
      if (endpointId === undefined) return;
      sending.delete(batchId);
      lookAt([endpointId], 0);
    },
    close(): void {
      clearInterval(polling);
      soon.close();
      for (const window of windows.values()) clearTimeout(window);
    },
  };
}
