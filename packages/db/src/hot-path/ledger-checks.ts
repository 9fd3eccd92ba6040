import type { Queryable } from "../roles.ts";
import type { LedgerChunk, LedgerFinding } from "./check-ledger-chunk.ts";
import { type LedgerSideTable, orphanCodes } from "./check-ledger-orphans.ts";
import { columns } from "./columns.ts";

export type LedgerScope = "recent" | "everything" | "by_hand";

/** A run of the ledger's check, and how far it has come; `place` belongs to whoever runs it. */
export interface LedgerCheckRow<Place = unknown> {
  id: string;
  scope: LedgerScope;
  rangeFrom: Date;
  rangeTo: Date;
  events: number;
  deliveries: number;
  findings: number;
  place: Place | null;
  finished: boolean;
}

const columnsOfCheck = `id, scope, range_from AS "rangeFrom", range_to AS "rangeTo", events::float8 AS events,
  deliveries::float8 AS deliveries, findings, place, finished_at IS NOT NULL AS finished`;

/** Begins a run up to the safe horizon; without `from` it begins before anything that is kept. */
export async function insertLedgerCheck(
  client: Queryable,
  input: { id: string; scope: LedgerScope; from: Date | null },
): Promise<void> {
  await client.query({
    name: "insert-ledger-check",
    text: `INSERT INTO engine.ledger_check (id, scope, range_from, range_to)
      SELECT $1, $2, least(t.upper, coalesce($3::timestamptz,
        now() - (SELECT coalesce(max(retention_days), 0) + 1 FROM public.environment) * interval '1 day')), t.upper
      FROM (SELECT engine.safe_horizon() AS upper) t`,
    values: [input.id, input.scope, input.from],
  });
}

export async function readLedgerCheck<Place>(
  client: Queryable,
  id: string,
): Promise<LedgerCheckRow<Place> | null> {
  const result = await client.query<LedgerCheckRow<Place>>({
    name: "read-ledger-check",
    text: `SELECT ${columnsOfCheck} FROM engine.ledger_check WHERE id = $1`,
    values: [id],
  });
  return result.rows[0] ?? null;
}

/** Environments in which something was found that nobody has put right. */
export async function findEnvironmentsWithFindings(client: Queryable): Promise<string[]> {
  const result = await client.query<{ environment_id: string }>({
    name: "find-environments-with-findings",
    text: "SELECT DISTINCT environment_id FROM engine.ledger_finding WHERE resolved_at IS NULL",
  });
  return result.rows.map((row) => row.environment_id);
}

/** What a run has found, environment by environment. */
export async function readLedgerFindings(
  client: Queryable,
  checkId: string,
  limit: number,
): Promise<LedgerFinding[]> {
  const result = await client.query<LedgerFinding>({
    name: "read-ledger-findings",
    text: `SELECT environment_id AS "environmentId", event_id AS "eventId", delivery_id AS "deliveryId", code, details
      FROM engine.ledger_finding WHERE check_id = $1 ORDER BY environment_id, event_id, delivery_id, code LIMIT $2`,
    values: [checkId, limit],
  });
  return result.rows;
}

/** What a run has looked at since it last said so. */
export interface LedgerProgress {
  checkId: string;
  events: number;
  deliveries: number;
  findings: readonly LedgerFinding[];
  /** Null: it is done. */
  place: unknown;
}

/** Keeps findings and how far the run has come, in one commit: who goes on with it counts nothing twice. */
export async function saveLedgerProgress(
  client: Queryable,
  { checkId, events, deliveries, findings, place }: LedgerProgress,
): Promise<void> {
  await client.query({
    name: "save-ledger-progress",
    text: `WITH found AS (
        INSERT INTO engine.ledger_finding AS f (environment_id, event_id, delivery_id, code, details, check_id)
        SELECT t.environment_id, t.event_id, t.delivery_id, t.code, t.details::jsonb, $1
        FROM unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::text[]) AS t(environment_id, event_id, delivery_id, code, details)
        ON CONFLICT (environment_id, event_id, delivery_id, code) DO UPDATE SET
          details = excluded.details, check_id = excluded.check_id, seen_at = now(), resolved_at = NULL,
          found_at = CASE WHEN f.resolved_at IS NULL THEN f.found_at ELSE now() END
        RETURNING 1
      )
      UPDATE engine.ledger_check SET events = events + $2, deliveries = deliveries + $3, place = $4::jsonb,
        findings = findings + (SELECT count(*) FROM found)::int,
        finished_at = CASE WHEN $4::jsonb IS NULL THEN now() END
      WHERE id = $1`,
    values: [
      checkId,
      events,
      deliveries,
      place === null ? null : JSON.stringify(place),
      ...columns(
        findings.map((finding) => ({ ...finding, details: JSON.stringify(finding.details) })),
        ["environmentId", "eventId", "deliveryId", "code", "details"],
      ),
    ],
  });
}

/** Notes what a chunk of this run looked at again and found put right. */
export async function resolveLedgerFindings(
  client: Queryable,
  checkId: string,
  chunk: LedgerChunk,
): Promise<void> {
  await client.query({
    name: "resolve-ledger-findings",
    text: `UPDATE engine.ledger_finding SET resolved_at = now()
      WHERE environment_id = $2 AND event_id >= $3 AND event_id < $4 AND code <> ALL ($5::text[])
        AND resolved_at IS NULL AND check_id <> $1`,
    values: [checkId, chunk.environmentId, chunk.fromId, chunk.beforeId, Object.values(orphanCodes)],
  });
}

/** The same for rows without a delivery, when a run has gone through the whole table. */
export async function resolveLedgerOrphans(
  client: Queryable,
  checkId: string,
  table: LedgerSideTable,
): Promise<void> {
  await client.query({
    name: "resolve-ledger-orphans",
    text: "UPDATE engine.ledger_finding SET resolved_at = now() WHERE code = $2 AND resolved_at IS NULL AND check_id <> $1",
    values: [checkId, orphanCodes[table]],
  });
}

/** Findings go with the events they are about, runs after 90 days. */
export async function forgetOldLedgerChecks(client: Queryable): Promise<void> {
  await client.query({
    name: "forget-old-ledger-findings",
    text: `DELETE FROM engine.ledger_finding f USING public.environment e
      WHERE e.id = f.environment_id AND f.seen_at < now() - e.retention_days * interval '1 day'`,
  });
  await client.query({
    name: "forget-old-ledger-checks",
    text: "DELETE FROM engine.ledger_check WHERE started_at < now() - interval '90 days'",
  });
}
