import type { Pool } from "../roles.ts";
import type { EventKeyKind } from "./store-events.ts";

export interface KeyOwner {
  kind: EventKeyKind;
  fingerprint: Buffer;
  eventId: string;
  type: string;
  occurredAt: Date;
}

/** The events that own these keys now; keys that have expired own nothing. Primary key look-ups. */
export async function findKeyOwners(
  pool: Pool,
  environmentId: string,
  keys: readonly { kind: EventKeyKind; keyHash: Buffer }[],
): Promise<KeyOwner[]> {
  const result = await pool.query<{
    kind: EventKeyKind;
    fingerprint: Buffer;
    event_id: string;
    type: string;
    occurred_at: Date;
  }>({
    name: "find-key-owners",
    text: `SELECT k.kind, k.fingerprint, k.event_id, e.type, e.occurred_at
      FROM unnest($2::smallint[], $3::bytea[]) AS t(kind, key_hash)
      JOIN engine.event_key k ON k.environment_id = $1 AND k.kind = t.kind AND k.key_hash = t.key_hash AND k.expires_at > now()
      JOIN engine.event e ON e.environment_id = $1 AND e.id = k.event_id`,
    values: [environmentId, keys.map((key) => key.kind), keys.map((key) => key.keyHash)],
  });
  return result.rows.map((row) => ({
    kind: row.kind,
    fingerprint: row.fingerprint,
    eventId: row.event_id,
    type: row.type,
    occurredAt: row.occurred_at,
  }));
}

/** Removes keys past their lifetime, at most `limit` at once; says how many went. */
export async function deleteExpiredKeys(pool: Pool, limit: number): Promise<number> {
  const result = await pool.query({
    name: "delete-expired-keys",
    text: `DELETE FROM engine.event_key WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM engine.event_key WHERE expires_at <= now() ORDER BY expires_at LIMIT $1))`,
    values: [limit],
  });
  return result.rowCount ?? 0;
}
