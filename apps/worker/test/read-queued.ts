import type { FastLaneStore, QueuedDelivery } from "@posthorn/services/lanes";

/** What a pump that has nothing on its way may send now of these shards; a few of each endpoint's. */
export const readQueued = (
  store: FastLaneStore,
  shards: ReadonlyMap<number, bigint>,
): Promise<QueuedDelivery[]> =>
  store.readQueued({
    shards,
    inFlight: [],
    rooms: new Map(),
    defaultRoom: 10,
    inFlightByTenant: new Map(),
    limit: 100,
  });

/** Takes the shard, and finds what is queued for the endpoint. */
export async function takeQueued(
  store: FastLaneStore,
  { shard, endpointId }: { shard: number; endpointId: string },
): Promise<{ queued: QueuedDelivery; epoch: bigint }> {
  const epoch = await store.takeShard(shard, "pump");
  const read = await readQueued(store, new Map([[shard, epoch]]));
  const queued = read.find((one) => one.endpointId === endpointId);
  if (!queued) throw new Error("nothing is queued");
  return { queued, epoch };
}
