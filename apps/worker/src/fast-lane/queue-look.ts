import type { Uuid } from "@posthorn/core";
import type { Logger } from "@posthorn/services";
import type { FastLaneStore, QueuedDelivery, QueuedNews, QueuedRef } from "@posthorn/services/lanes";
import { mostInFlight, mostPerRead, pollMs, shortestLookMs } from "./config.ts";
import { createSoonest } from "./soonest.ts";

export interface QueueLookPorts {
  store: Pick<FastLaneStore, "readQueued" | "readNew">;
  /** The shards that this process holds, and the epochs it holds them by. */
  heldShards(): ReadonlyMap<number, bigint>;
  /** Deliveries of these shards that are on their way. */
  inFlight(shards: ReadonlySet<number>): Uuid[];
  isInFlight(deliveryId: Uuid): boolean;
  /** How many more requests may be sent now; 0 also while too many results wait to be recorded. */
  free(): number;
  /** How many a read should find at most: more would have to be left. */
  mostToRead(): number;
  /** What each endpoint may get now. */
  rooms(): { rooms: Map<Uuid, number>; defaultRoom: number; inFlightByTenant: Map<Uuid, number> };
  /** Endpoints that may get nothing more now; `own`: because they have as many on their way as they take. */
  full(): { endpointId: Uuid; shard: number; own: boolean }[];
  /** Milliseconds until an endpoint at its rate may get another request; null where none is. */
  untilNextAllowanceMs(): number | null;
  /** Sends these; false for each that stays queued for want of room. */
  send(deliveries: readonly QueuedDelivery[]): Promise<boolean[]>;
  log: Logger;
}

/**
 * Decides when the queue is read, and of which shards: of those where something was queued, of those where the last read had
 * to leave something for want of room once there is room again, and of all of them every second. One read at a time. A few
 * new deliveries are looked up by their ids while nothing else waits.
 */
export function createQueueLook(ports: QueueLookPorts) {
  const { log } = ports;
  const toLookAt = new Set<number>();
  /** Where the last read may have left something for want of room in this process. */
  const left = new Set<number>();
  /** Endpoints of which it may have left something because they take no more at a time, with their shards. */
  const leftOf = new Map<Uuid, number>();
  let looking = false;
  const soon = createSoonest(() => look(ports.untilNextAllowanceMs() === null ? left : null));
  const polling = setInterval(() => look(null), pollMs);

  function hear({ shards, deliveries }: QueuedNews): void {
    const held = ports.heldShards();
    // An earlier read may have found some of them already. While the record of their results commits, a look-up that has
    // begun would still see them queued, and they would be sent again.
    const unsent = deliveries?.filter(({ deliveryId }) => !ports.isInFlight(deliveryId));
    const mine = unsent?.flatMap((one) => {
      const epoch = held.get(one.shard);
      return epoch === undefined ? [] : [{ ...one, epoch }];
    });
    const isQuiet = !looking && !shards.some((shard) => left.has(shard)) && ports.free() > mostInFlight / 2;
    if (mine && isQuiet) void sendNew(mine);
    else look(shards);
  }

  /** Nothing else waits: what was named is sent without a look at what else there may be. */
  async function sendNew(deliveries: readonly (QueuedRef & { epoch: bigint })[]): Promise<void> {
    if (deliveries.length === 0) return;
    looking = true;
    try {
      const found = await ports.store.readNew(deliveries);
      const sent = await ports.send(found);
      for (const [index, { shard }] of found.entries()) if (!sent[index]) left.add(shard);
      lookWhenAllowed();
    } catch (error) {
      // The next poll finds them.
      log.warn({ err: error }, "new deliveries could not be read");
    } finally {
      looking = false;
    }
    if (toLookAt.size > 0) void readAndSend();
  }

  function look(shards: Iterable<number> | null): void {
    const held = ports.heldShards();
    for (const shard of shards ?? held.keys()) if (held.has(shard)) toLookAt.add(shard);
    if (!looking && toLookAt.size > 0) void readAndSend();
  }

  async function readAndSend(): Promise<void> {
    looking = true;
    try {
      while (toLookAt.size > 0) {
        const limit = Math.min(mostPerRead, ports.free(), ports.mostToRead());
        if (limit <= 0) {
          for (const shard of toLookAt) left.add(shard);
          toLookAt.clear();
          return;
        }
        await readOnce(limit);
      }
    } catch (error) {
      // The next poll reads again; what was read and not sent is still queued.
      log.warn({ err: error }, "the queue could not be read");
    } finally {
      looking = false;
    }
  }

  async function readOnce(limit: number): Promise<void> {
    const shards = new Map([...ports.heldShards()].filter(([shard]) => toLookAt.has(shard)));
    for (const shard of toLookAt) left.delete(shard);
    toLookAt.clear();
    const asked = new Set(shards.keys());
    const rooms = ports.rooms();
    const deliveries = await ports.store.readQueued({
      shards,
      inFlight: ports.inFlight(asked),
      ...rooms,
      limit,
    });
    const sent = await ports.send(deliveries);
    if (deliveries.length >= limit || sent.includes(false)) for (const shard of asked) left.add(shard);
    for (const { endpointId, shard, own } of ports.full()) {
      if (!asked.has(shard)) continue;
      if (own) leftOf.set(endpointId, shard);
      else left.add(shard);
    }
    lookWhenAllowed();
  }

  /** An endpoint at its rate gets its next requests when the rate allows them. */
  function lookWhenAllowed(): void {
    const waitMs = ports.untilNextAllowanceMs();
    if (waitMs !== null) soon.within(Math.max(waitMs, shortestLookMs));
  }

  return {
    /** Something was queued. */
    hear,
    /** Something may be queued in these shards (null: anywhere). */
    look,
    /** There is room again, for this endpoint too: what the last read had to leave is read, many free slots at once. */
    lookAtRest(endpointId?: Uuid): void {
      const shard = endpointId === undefined ? undefined : leftOf.get(endpointId);
      if (endpointId !== undefined && shard !== undefined) {
        leftOf.delete(endpointId);
        left.add(shard);
      }
      if (left.size > 0) soon.within(shortestLookMs);
    },
    close(): void {
      clearInterval(polling);
      soon.close();
    },
  };
}
