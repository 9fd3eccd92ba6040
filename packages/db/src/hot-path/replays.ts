import type { Pool } from "../roles.ts";

/** A replay or another bulk action, with whose it is. UUIDs. */
export interface RunningReplay {
  id: string;
  tenantId: string;
  environmentId: string;
}

/** Replays that run and should have been looked at `seconds` ago: their wake, or their workflow, is lost, or their environment was deleted and restored. */
export async function findOverdueReplays(
  pool: Pool,
  seconds: number,
  limit: number,
): Promise<RunningReplay[]> {
  const result = await pool.query<{ id: string; tenant_id: string; environment_id: string }>({
    name: "find-overdue-replays",
    text: `SELECT b.id, e.tenant_id, b.environment_id FROM public.bulk_action b JOIN public.environment e ON e.id = b.environment_id AND e.deleted_at IS NULL
      WHERE b.state = 'running' AND b.next_look_at < now() - $1 * interval '1 second' ORDER BY b.next_look_at LIMIT $2`,
    values: [seconds, limit],
  });
  return result.rows.map((row) => ({
    id: row.id,
    tenantId: row.tenant_id,
    environmentId: row.environment_id,
  }));
}
