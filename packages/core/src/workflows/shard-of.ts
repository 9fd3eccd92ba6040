/** Deliveries are spread over this many shards, by endpoint; fixed when Posthorn is installed. */
export const shardCount = 16;

const fnvOffset = 0x811c9dc5;
const fnvPrime = 0x01000193;

/**
 * The shard of an endpoint: FNV-1a (32 bits) of its UUID's lower-case text, high half folded into the low, modulo 16.
 * Depends on nothing but the id, and is stored with the endpoint and with each queued delivery, so it may never change.
 */
export function shardOf(endpointId: string): number {
  let hash = fnvOffset;
  for (const character of endpointId.toLowerCase()) {
    hash = Math.imul(hash ^ character.charCodeAt(0), fnvPrime);
  }
  // Low bits of FNV-1a depend on low bits of the text alone; folding lets the high ones count.
  return ((hash >>> 16) ^ (hash & 0xffff)) % shardCount;
}
