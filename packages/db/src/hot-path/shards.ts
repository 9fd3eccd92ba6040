import type { Pool } from "../roles.ts";

/** Makes `worker` the shard's holder under a new epoch: whoever held it before can record nothing from now on. */
export async function takeShard(pool: Pool, shard: number, worker: string): Promise<bigint> {
  const result = await pool.query<{ epoch: string }>({
    name: "take-shard",
    text: "UPDATE engine.shard SET epoch = epoch + 1, worker = $2, seen_at = now() WHERE id = $1 RETURNING epoch",
    values: [shard, worker],
  });
  const [row] = result.rows;
  if (!row)
    throw new Error(`There is no shard ${shard}; the database was made for another number of shards.`);
  return BigInt(row.epoch);
}

/** Says that the pumps of these shards are alive; answers which of them still hold their shard. */
export async function markShardsSeen(pool: Pool, held: ReadonlyMap<number, bigint>): Promise<Set<number>> {
  const result = await pool.query<{ id: number }>({
    name: "mark-shards-seen",
    text: `UPDATE engine.shard s SET seen_at = now() FROM unnest($1::smallint[], $2::bigint[]) AS t(id, epoch)
      WHERE s.id = t.id AND s.epoch = t.epoch RETURNING s.id`,
    values: [[...held.keys()], [...held.values()]],
  });
  return new Set(result.rows.map((row) => row.id));
}

/** Shards that no pump has spoken for since a time of the database's clock. */
export async function findSilentShards(pool: Pool, since: Date): Promise<number[]> {
  const result = await pool.query<{ id: number }>({
    name: "find-silent-shards",
    text: "SELECT id FROM engine.shard WHERE seen_at < $1 ORDER BY id",
    values: [since],
  });
  return result.rows.map((row) => row.id);
}
