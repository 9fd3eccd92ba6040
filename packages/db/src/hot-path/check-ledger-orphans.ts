import type { LedgerFindingCode } from "@posthorn/core";
import type { Queryable } from "../roles.ts";
import type { LedgerFinding } from "./check-ledger-chunk.ts";

/** Tables whose rows each belong to a delivery. */
export type LedgerSideTable = "delivery_queue" | "dead_letter";
export interface LedgerSidePlace {
  environmentId: string;
  deliveryId: string;
}

export const orphanCodes: Record<LedgerSideTable, LedgerFindingCode> = {
  delivery_queue: "queued_without_delivery",
  dead_letter: "dead_letter_without_delivery",
};
/** Only the queue says which event a row is of. Deliveries that the retention has reached go before their dead letters. */
const columnsOf: Record<LedgerSideTable, string> = {
  delivery_queue:
    "t.environment_id, t.delivery_id, t.event_id, jsonb_build_object('queue', t.status) AS details",
  dead_letter:
    "t.environment_id, t.delivery_id, NULL::uuid AS event_id, jsonb_build_object('deadLetter', t.reason) AS details",
};
const conditionsOf: Record<LedgerSideTable, string> = {
  delivery_queue: "true",
  dead_letter: `p.delivery_id >= (SELECT engine.uuid_from(now() - e.retention_days * interval '1 day' + interval '1 hour')
    FROM public.environment e WHERE e.id = p.environment_id)`,
};

/*
 * The next rows of a table after a place, and those of them whose delivery is not stored; a deleted environment may be half erased.
 * Expected plan: an index scan of the table's primary key, primary key look-ups in one partition of delivery each.
 */
const orphansStatement = (table: LedgerSideTable): string => `
WITH page AS MATERIALIZED (
  SELECT ${columnsOf[table]} FROM engine.${table} t
  WHERE (t.environment_id, t.delivery_id) > ($1::uuid, $2::uuid) ORDER BY t.environment_id, t.delivery_id LIMIT $3
), orphan AS (
  SELECT p.* FROM page p
  LEFT JOIN LATERAL (
    SELECT true AS found FROM engine.delivery d WHERE d.environment_id = p.environment_id AND d.id = p.delivery_id LIMIT 1
  ) d ON true
  WHERE d.found IS NULL AND ${conditionsOf[table]}
    AND NOT EXISTS (SELECT FROM public.environment e WHERE e.id = p.environment_id AND e.deleted_at IS NOT NULL)
)
SELECT
  (SELECT count(*) = $3 FROM page) AS more,
  (SELECT jsonb_build_object('environmentId', environment_id, 'deliveryId', delivery_id)
   FROM page ORDER BY environment_id DESC, delivery_id DESC LIMIT 1) AS last,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('environmentId', environment_id, 'eventId', event_id, 'deliveryId', delivery_id,
    'code', $4::text, 'details', details)), '[]') FROM orphan) AS findings`;

/** One page of a table's rows; `next` is null behind the last. */
export async function findLedgerOrphans(
  client: Queryable,
  table: LedgerSideTable,
  after: LedgerSidePlace,
  limit: number,
): Promise<{ findings: LedgerFinding[]; next: LedgerSidePlace | null }> {
  const result = await client.query<{
    more: boolean;
    last: LedgerSidePlace | null;
    findings: LedgerFinding[];
  }>({
    name: `find-ledger-orphans/${table}`,
    text: orphansStatement(table),
    values: [after.environmentId, after.deliveryId, limit, orphanCodes[table]],
  });
  const [row] = result.rows;
  return { findings: row?.findings ?? [], next: row?.more ? row.last : null };
}
