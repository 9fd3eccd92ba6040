import type { Queryable } from "../roles.ts";

export interface QueueFigures {
  deliveries: { status: string; count: number }[];
  /** How long the oldest delivery that may be sent now waits for its first attempt, but for deleted environments; 0 where none does. */
  oldestSeconds: number;
  /** How long ago the pump that has been silent for longest said that it lives. */
  pumpLagSeconds: number;
}

/** What all workers together have before them. Reads the whole queue: a fraction of a second for a million rows. */
export async function readQueueFigures(pool: Queryable): Promise<QueueFigures> {
  const result = await pool.query<{ deliveries: QueueFigures["deliveries"]; oldest: number; lag: number }>({
    name: "read-queue-figures",
    text: `WITH queue AS (
        SELECT status, count(*)::int AS count, min(round_started_at) FILTER (WHERE status = 'queued' AND attempts = 0
          AND environment_id <> ALL (ARRAY(SELECT id FROM public.environment WHERE deleted_at IS NOT NULL))) AS oldest
        FROM engine.delivery_queue GROUP BY status)
      SELECT coalesce(json_agg(json_build_object('status', status, 'count', count)), '[]') AS deliveries,
        coalesce(greatest(0, extract(epoch FROM now() - min(oldest))), 0)::float8 AS oldest,
        (SELECT coalesce(extract(epoch FROM now() - min(seen_at)), 0) FROM engine.shard_pulse)::float8 AS lag
      FROM queue`,
  });
  const [row] = result.rows;
  return {
    deliveries: row?.deliveries ?? [],
    oldestSeconds: row?.oldest ?? 0,
    pumpLagSeconds: row?.lag ?? 0,
  };
}
