import type { Pool } from "../roles.ts";

/** A subscription whose URL is to be verified. UUIDs; `id` is its endpoint's. */
export interface OverdueVerification {
  id: string;
  tenantId: string;
  environmentId: string;
}

/** Subscriptions whose challenge was due `seconds` ago and was not sent: their wake was lost, or their environment was deleted and restored. */
export async function findOverdueVerifications(
  pool: Pool,
  seconds: number,
  limit: number,
): Promise<OverdueVerification[]> {
  const result = await pool.query<OverdueVerification>({
    name: "find-overdue-verifications",
    text: `SELECT s.endpoint_id AS id, e.tenant_id AS "tenantId", s.environment_id AS "environmentId"
      FROM public.subscription s JOIN public.environment e ON e.id = s.environment_id AND e.deleted_at IS NULL
      WHERE s.next_try_at < now() - $1 * interval '1 second' ORDER BY s.next_try_at LIMIT $2`,
    values: [seconds, limit],
  });
  return result.rows;
}
