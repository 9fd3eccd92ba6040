import type { Queryable } from "../roles.ts";

/** PostgreSQL's channel on which ingest and the slow lane say what there is to send. */
export const queuedChannel = "posthorn_queued";

/** A delivery that was queued. UUIDs. */
export interface QueuedRef {
  environmentId: string;
  deliveryId: string;
  shard: number;
}

/** What a notification says: the shards that have something to send, and, where it is little, which deliveries these are. */
export interface QueuedNews {
  shards: number[];
  /** All that was queued; null: look for it. */
  deliveries: QueuedRef[] | null;
}

/** More than these are not named one by one. */
const mostNamed = 8;

/** Wakes the pumps of these shards. */
export async function notifyQueued(pool: Queryable, shards: Iterable<number>): Promise<void> {
  await tellPumps(pool, toShardsPayload(shards));
}

/** Tells the pumps of these deliveries. */
export async function notifyDeliveries(pool: Queryable, deliveries: readonly QueuedRef[]): Promise<void> {
  await tellPumps(pool, toQueuedPayload(deliveries));
}

async function tellPumps(pool: Queryable, payload: string): Promise<void> {
  await pool.query({
    name: "notify-queued",
    text: "SELECT pg_notify($1, $2)",
    values: [queuedChannel, payload],
  });
}

/** `<shard>,…`: something is queued in these. */
export const toShardsPayload = (shards: Iterable<number>): string => [...new Set(shards)].join(",");

/** `<shard>/<environment>/<delivery>,…`, or the shards alone; ids, never data. */
export function toQueuedPayload(deliveries: readonly QueuedRef[]): string {
  if (deliveries.length > mostNamed) return toShardsPayload(deliveries.map(({ shard }) => shard));
  return deliveries
    .map(({ shard, environmentId, deliveryId }) => `${shard}/${environmentId}/${deliveryId}`)
    .join(",");
}

export function parseQueuedPayload(payload: string | undefined): QueuedNews {
  const parts = (payload ?? "").split(",").filter(Boolean);
  const deliveries: QueuedRef[] = [];
  for (const part of parts) {
    const [shard, environmentId, deliveryId] = part.split("/");
    if (environmentId && deliveryId) deliveries.push({ shard: Number(shard), environmentId, deliveryId });
  }
  const shards = [...new Set(parts.map((part) => Number.parseInt(part, 10)))];
  return { shards, deliveries: deliveries.length === parts.length ? deliveries : null };
}
