import type { Pool } from "../roles.ts";

export interface StoredApiKey {
  id: string;
  name: string;
  environmentId: string;
  tenantId: string;
  scopes: string[];
  /** How many requests its tenant lets it make; null: as many as it likes. */
  requestLimit: { perSecond: number; burst: number } | null;
  /** The operator has its tenant stopped. */
  suspended: boolean;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

/** The key with this hash, whatever its state; three unique index look-ups. */
export async function findApiKey(pool: Pool, hash: Buffer): Promise<StoredApiKey | null> {
  const result = await pool.query<{
    id: string;
    name: string;
    environment_id: string;
    tenant_id: string;
    scopes: string[];
    per_second: number | null;
    burst: number | null;
    suspended: boolean;
    expires_at: Date | null;
    revoked_at: Date | null;
  }>({
    name: "find-api-key",
    text: `SELECT k.id, k.name, k.environment_id, e.tenant_id, k.scopes, k.expires_at, k.revoked_at,
        t.requests_per_second AS per_second, t.request_burst AS burst, t.suspended_at IS NOT NULL AS suspended
      FROM public.api_key k JOIN public.environment e ON e.id = k.environment_id JOIN public.tenant t ON t.id = e.tenant_id
      WHERE k.hash = $1`,
    values: [hash],
  });
  const row = result.rows[0];
  if (!row) return null;
  return {
    id: row.id,
    name: row.name,
    environmentId: row.environment_id,
    tenantId: row.tenant_id,
    scopes: row.scopes,
    requestLimit:
      row.per_second === null || row.burst === null ? null : { perSecond: row.per_second, burst: row.burst },
    suspended: row.suspended,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}

/** Notes that keys were used; called once a minute, not on every request. */
export async function touchApiKeys(pool: Pool, ids: readonly string[]): Promise<void> {
  await pool.query({
    name: "touch-api-keys",
    text: `UPDATE public.api_key SET last_used_at = now() WHERE id = ANY ($1::uuid[])`,
    values: [ids],
  });
}
