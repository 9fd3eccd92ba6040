import type { Queryable } from "../roles.ts";

/** Makes `worker` the shard's holder under a new epoch: whoever held it before can record nothing from now on. */
export async function takeShard(pool: Queryable, shard: number, worker: string): Promise<bigint> {
  const result = await pool.query<{ epoch: string }>({
    name: "take-shard",
    text: `WITH pulse AS (UPDATE engine.shard_pulse SET seen_at = now() WHERE shard = $1)
      UPDATE engine.shard SET epoch = epoch + 1, worker = $2 WHERE id = $1 RETURNING epoch`,
    values: [shard, worker],
  });
  const [row] = result.rows;
  if (!row)
    throw new Error(`There is no shard ${shard}; the database was made for another number of shards.`);
  return BigInt(row.epoch);
}

/** Says that the pumps of these shards are alive; answers which of them still hold their shard. */
export async function markShardsSeen(
  pool: Queryable,
  held: ReadonlyMap<number, bigint>,
): Promise<Set<number>> {
  const result = await pool.query<{ shard: number }>({
    name: "mark-shards-seen",
    text: `UPDATE engine.shard_pulse p SET seen_at = now()
      FROM engine.shard s JOIN unnest($1::smallint[], $2::bigint[]) AS t(id, epoch) ON s.id = t.id AND s.epoch = t.epoch
      WHERE p.shard = s.id RETURNING p.shard`,
    values: [[...held.keys()], [...held.values()]],
  });
  return new Set(result.rows.map((row) => row.shard));
}

/** Shards that no pump has spoken for since a time of the database's clock. */
export async function findSilentShards(pool: Queryable, since: Date): Promise<number[]> {
  const result = await pool.query<{ shard: number }>({
    name: "find-silent-shards",
    text: "SELECT shard FROM engine.shard_pulse WHERE seen_at < $1 ORDER BY shard",
    values: [since],
  });
  return result.rows.map((row) => row.shard);
}
