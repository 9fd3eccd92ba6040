import type { Queryable } from "../roles.ts";

/** A worker process that lives, and how many shards it holds. */
export interface LiveWorker {
  id: string;
  taskQueue: string;
  shards: number;
}

/** Says that this worker lives, and answers with all that have said so within `withinMs`, itself included. */
export async function seeWorkers(
  pool: Queryable,
  self: { id: string; taskQueue: string },
  withinMs: number,
): Promise<LiveWorker[]> {
  await pool.query({
    name: "mark-worker-seen",
    text: `INSERT INTO engine.worker (id, task_queue, seen_at) VALUES ($1, $2, now())
      ON CONFLICT (id) DO UPDATE SET seen_at = now()`,
    values: [self.id, self.taskQueue],
  });
  const result = await pool.query<{ id: string; task_queue: string; shards: number }>({
    name: "read-live-workers",
    text: `SELECT w.id, w.task_queue, count(s.id)::int AS shards FROM engine.worker w
      LEFT JOIN (engine.shard s JOIN engine.shard_pulse p ON p.shard = s.id AND p.seen_at > now() - $1 * interval '1 millisecond')
        ON s.worker = w.id
      WHERE w.seen_at > now() - $1 * interval '1 millisecond' GROUP BY w.id, w.task_queue ORDER BY w.id`,
    values: [withinMs],
  });
  return result.rows.map((row) => ({ id: row.id, taskQueue: row.task_queue, shards: row.shards }));
}

/** A worker that stops takes itself out, so that nobody hands it anything; those that were killed are forgotten after a day. */
export async function forgetWorker(pool: Queryable, id: string): Promise<void> {
  await pool.query({
    name: "forget-worker",
    text: "DELETE FROM engine.worker WHERE id = $1 OR seen_at < now() - interval '1 day'",
    values: [id],
  });
}

/** How many processes are connected now whose application names begin so, one name for each process. */
export async function countProcesses(pool: Queryable, prefix: string): Promise<number> {
  const result = await pool.query<{ processes: number }>({
    name: "count-processes",
    text: `SELECT count(DISTINCT application_name)::int AS processes FROM pg_stat_activity
      WHERE datname = current_database() AND starts_with(application_name, $1)`,
    values: [prefix],
  });
  return result.rows[0]?.processes ?? 0;
}
