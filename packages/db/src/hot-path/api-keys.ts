import type { Pool } from "../roles.ts";

/** An API key, or a consumer's token. */
export interface StoredCredential {
  id: string;
  /** The key's, or the consumer's. */
  name: string;
  /** Whose token it is; null: an API key. */
  consumerId: string | null;
  environmentId: string;
  tenantId: string;
  /** None of a token. */
  scopes: string[];
  /** How many requests its tenant lets it make; null: as many as it likes. */
  requestLimit: { perSecond: number; burst: number } | null;
  /** The operator has its tenant stopped. */
  suspended: boolean;
  /** What it belongs to and that is deleted; null: nothing. */
  deleted: "tenant" | "environment" | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

interface Row {
  id: string;
  name: string;
  consumer_id: string | null;
  environment_id: string;
  tenant_id: string;
  scopes: string[];
  per_second: number | null;
  burst: number | null;
  suspended: boolean;
  deleted: "tenant" | "environment" | null;
  expires_at: Date | null;
  revoked_at: Date | null;
}

const ofTenant = `e.tenant_id, t.requests_per_second AS per_second, t.request_burst AS burst, t.suspended_at IS NOT NULL AS suspended,
        CASE WHEN t.deleted_at IS NOT NULL THEN 'tenant' WHEN e.deleted_at IS NOT NULL THEN 'environment' END AS deleted`;

/** The key with this hash, whatever its state; three unique index look-ups. */
export async function findApiKey(pool: Pool, hash: Buffer): Promise<StoredCredential | null> {
  const result = await pool.query<Row>({
    name: "find-api-key",
    text: `SELECT k.id, k.name, NULL AS consumer_id, k.environment_id, k.scopes, k.expires_at, k.revoked_at, ${ofTenant}
      FROM public.api_key k JOIN public.environment e ON e.id = k.environment_id JOIN public.tenant t ON t.id = e.tenant_id
      WHERE k.hash = $1`,
    values: [hash],
  });
  return toCredential(result.rows[0]);
}

/** The token with this hash, whatever its state, unless its consumer is gone; four unique index look-ups. */
export async function findConsumerToken(pool: Pool, hash: Buffer): Promise<StoredCredential | null> {
  const result = await pool.query<Row>({
    name: "find-consumer-token",
    text: `SELECT k.id, c.name, k.consumer_id, k.environment_id, '{}'::text[] AS scopes, k.expires_at, k.revoked_at, ${ofTenant}
      FROM public.consumer_token k JOIN public.consumer c ON c.id = k.consumer_id AND c.deleted_at IS NULL
      JOIN public.environment e ON e.id = k.environment_id JOIN public.tenant t ON t.id = e.tenant_id
      WHERE k.hash = $1`,
    values: [hash],
  });
  return toCredential(result.rows[0]);
}

function toCredential(row: Row | undefined): StoredCredential | null {
  if (!row) return null;
  return {
    id: row.id,
    name: row.name,
    consumerId: row.consumer_id,
    environmentId: row.environment_id,
    tenantId: row.tenant_id,
    scopes: row.scopes,
    requestLimit:
      row.per_second === null || row.burst === null ? null : { perSecond: row.per_second, burst: row.burst },
    suspended: row.suspended,
    deleted: row.deleted,
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

/** The same of consumers' tokens. */
export async function touchConsumerTokens(pool: Pool, ids: readonly string[]): Promise<void> {
  await pool.query({
    name: "touch-consumer-tokens",
    text: `UPDATE public.consumer_token SET last_used_at = now() WHERE id = ANY ($1::uuid[])`,
    values: [ids],
  });
}
