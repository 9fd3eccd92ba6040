import { type CallbackAnswer, firstUuidAt, timeOfUuid, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

const clockMarginMs = 3_600_000;

interface AnswerRow {
  delivery_id: Uuid;
  number: number;
  status_code: number;
  response_headers: string;
  response_body: Uint8Array | null;
  response_truncated: boolean;
}

/**
 * What was last answered to each of some callbacks, by their ids; those without an answer, and those whose payload was erased, are
 * left out. Expected plan: one look into attempt_pkey for each, in the partitions from its own day on.
 */
export async function readAnswers(
  tx: Transaction,
  ctx: ServiceContext,
  ids: readonly Uuid[],
): Promise<Map<Uuid, CallbackAnswer>> {
  if (ids.length === 0) return new Map();
  // An attempt's id can be a little older than its delivery's: ids of two processes follow two estimates of the clock.
  const since = ids.map((id) => firstUuidAt(new Date(timeOfUuid(id).getTime() - clockMarginMs)));
  const rows = await tx.$queryRaw<AnswerRow[]>`
    SELECT asked.id AS delivery_id, a.number, a.status_code, a.response_headers, a.response_body, a.response_truncated
    FROM unnest(${ids}::uuid[], ${since}::uuid[]) AS asked (id, since)
    JOIN engine.event v ON v.environment_id = ${ctx.environmentId}::uuid AND v.id = asked.id AND v.payload_erased_at IS NULL
    CROSS JOIN LATERAL (
      SELECT number, status_code, response_headers, response_body, response_truncated FROM engine.attempt
      WHERE environment_id = ${ctx.environmentId}::uuid AND delivery_id = asked.id AND id >= asked.since
        AND status_code IS NOT NULL AND response_headers IS NOT NULL AND NOT superseded
      ORDER BY number DESC, id DESC LIMIT 1
    ) a`;
  return new Map(rows.map((row) => [row.delivery_id, toAnswer(row)]));
}

const toAnswer = (row: AnswerRow): CallbackAnswer => ({
  attempt: row.number,
  status: row.status_code,
  headers: JSON.parse(row.response_headers),
  body: Buffer.from(row.response_body ?? []).toString("utf8"),
  truncated: row.response_truncated,
});
