import type { Pool } from "../roles.ts";
import { columns } from "./columns.ts";

/** A source, as what comes in is judged by it. UUIDs. */
export interface StoredSource {
  id: string;
  environmentId: string;
  tenantId: string;
  provider: string;
  settings: unknown;
  /** Encrypted JSON list; null: none. */
  sealedSecrets: string | null;
  enabled: boolean;
  retentionDays: number;
  /** How many requests its tenant lets it take; null: as many as come. */
  requestLimit: { perSecond: number; burst: number } | null;
}

/** A line of a source's log. UUIDs. */
export interface SourceRequestRow {
  id: string;
  environmentId: string;
  sourceId: string;
  outcome: "accepted" | "duplicate" | "answered" | "refused";
  reason: string | null;
  detail: string | null;
  status: number;
  eventId: string | null;
  eventType: string | null;
  method: string;
  path: string;
  address: string | null;
  /** JSON text of an object of strings. */
  headers: string;
  body: Uint8Array | null;
  bodyBytes: number;
  keptBytes: number;
  replayOf: string | null;
}

/** What is kept of each source's log: so many of the newest lines, and so many bytes. */
export interface SourceLogLimits {
  refused: { rows: number; bytes: number };
  others: { rows: number; bytes: number };
}

/** The source with this id, unless its environment is deleted; three look-ups by primary key. */
export async function findSource(pool: Pool, id: string): Promise<StoredSource | null> {
  const result = await pool.query<{
    environment_id: string;
    tenant_id: string;
    provider: string;
    settings: unknown;
    sealed_secrets: string | null;
    enabled: boolean;
    retention_days: number;
    per_second: number | null;
    burst: number | null;
  }>({
    name: "find-source",
    text: `SELECT s.environment_id, e.tenant_id, s.provider, s.settings, s.sealed_secrets, s.enabled AND t.suspended_at IS NULL AS enabled, e.retention_days,
        t.requests_per_second AS per_second, t.request_burst AS burst
      FROM public.source s JOIN public.environment e ON e.id = s.environment_id JOIN public.tenant t ON t.id = e.tenant_id
      WHERE s.id = $1 AND e.deleted_at IS NULL`,
    values: [id],
  });
  const row = result.rows[0];
  if (!row) return null;
  return {
    id,
    environmentId: row.environment_id,
    tenantId: row.tenant_id,
    provider: row.provider,
    settings: row.settings,
    sealedSecrets: row.sealed_secrets,
    enabled: row.enabled,
    retentionDays: row.retention_days,
    requestLimit:
      row.per_second === null || row.burst === null ? null : { perSecond: row.per_second, burst: row.burst },
  };
}

/** Writes one line of a source's log. */
export async function storeSourceRequest(pool: Pool, row: SourceRequestRow): Promise<void> {
  await pool.query({
    name: "store-source-request",
    text: `INSERT INTO public.source_request (id, environment_id, source_id, outcome, reason, detail, status, event_id,
        event_type, method, path, address, headers, body, body_bytes, kept_bytes, replay_of)
      VALUES ($1, $2, $3, $4::text::public.source_outcome, $5, $6, $7, $8, $9, $10, $11, $12, $13::text::jsonb, $14, $15, $16, $17)`,
    values: columns(
      [row],
      [
        "id",
        "environmentId",
        "sourceId",
        "outcome",
        "reason",
        "detail",
        "status",
        "eventId",
        "eventType",
        "method",
        "path",
        "address",
        "headers",
        "body",
        "bodyBytes",
        "keptBytes",
        "replayOf",
      ],
    ).map(([value]) => value),
  });
}

/*
 * Which lines are too many is counted from the newest one down, over the lines of one source at a time; only sources that
 * something came in to since yesterday can have grown. What is past its environment's retention goes wherever it stands.
 * Expected plan: source, nested with index scans of source_request_source_id_id_idx, …_refused_idx and …_taken_idx.
 */
const doomedStatement = `
SELECT doomed.id FROM public.source s JOIN public.environment e ON e.id = s.environment_id
CROSS JOIN LATERAL (
  SELECT id FROM (
    SELECT r.id, row_number() OVER newest AS place, sum(r.kept_bytes) OVER newest AS bytes
    FROM public.source_request r WHERE r.source_id = s.id AND r.outcome = 'refused' WINDOW newest AS (ORDER BY r.id DESC)
  ) refused
  WHERE (place > $1 OR bytes > $2) AND EXISTS (
    SELECT FROM public.source_request n WHERE n.source_id = s.id AND n.id > engine.first_uuid_at(current_date - 1))
  UNION ALL
  SELECT id FROM (
    SELECT r.id, row_number() OVER newest AS place, sum(r.kept_bytes) OVER newest AS bytes
    FROM public.source_request r WHERE r.source_id = s.id AND r.outcome <> 'refused' WINDOW newest AS (ORDER BY r.id DESC)
  ) taken
  WHERE (place > $3 OR bytes > $4) AND EXISTS (
    SELECT FROM public.source_request n WHERE n.source_id = s.id AND n.id > engine.first_uuid_at(current_date - 1))
  UNION ALL
  SELECT r.id FROM public.source_request r
  WHERE r.source_id = s.id AND r.id < engine.first_uuid_at(engine.keep_from(e.retention_days))
) doomed LIMIT $5`;

/** Removes what is beyond the limits and past its environment's retention, at most `limit` lines at once; says how many went. */
export async function trimSourceRequests(
  pool: Pool,
  { refused, others }: SourceLogLimits,
  limit: number,
): Promise<number> {
  const result = await pool.query({
    name: "trim-source-requests",
    text: `DELETE FROM public.source_request WHERE id = ANY (ARRAY(${doomedStatement}))`,
    values: [refused.rows, refused.bytes, others.rows, others.bytes, limit],
  });
  return result.rowCount ?? 0;
}
