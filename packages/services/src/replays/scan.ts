import type { Uuid } from "@posthorn/core";
import { Prisma } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { impliesFailure, lastAnswered } from "../deliveries/last-answer.ts";
import type { Selection } from "./selection.ts";

/*
 * Each query looks at a bounded number of rows, in the order of their ids, whatever the filter leaves of them: a selection
 * that matches one row in a million costs as much a step as one that matches all.
 */

/**
 * Deliveries of the range after a position, as columns id, event_id, endpoint_id, event_type, state, last_status_code,
 * last_error_code, reason (of dead letters that were looked for as such; null otherwise). The dead ones alone are found through
 * the dead letters, which are few; those of one event, and those that failed, through indexes of theirs. `endpoint` is an
 * expression for one endpoint's id; null: any.
 */
export function scanDeliveries(
  { environmentId }: Pick<ServiceContext, "environmentId">,
  selection: Selection,
  { endpoint, after, limit }: { endpoint: Prisma.Sql | null; after: Uuid; limit: number },
): Prisma.Sql {
  const ofEndpoint = endpoint ? Prisma.sql`AND x.endpoint_id = ${endpoint}` : Prisma.empty;
  const isDead = selection.states.every((state) => state === "dead");
  if (isDead && (selection.eventId === null || selection.reason !== null)) {
    return Prisma.sql`
      SELECT ${scannedColumns(Prisma.sql`d`)}, l.reason::text AS reason FROM (
        SELECT x.delivery_id, x.reason FROM engine.dead_letter x
        WHERE x.environment_id = ${environmentId}::uuid ${ofEndpoint}
          AND x.delivery_id > ${after}::uuid AND x.delivery_id < ${selection.toId}::uuid
        ORDER BY x.delivery_id LIMIT ${limit}) l
      JOIN engine.delivery d ON d.environment_id = ${environmentId}::uuid AND d.id = l.delivery_id`;
  }
  const ofEvent = selection.eventId ? Prisma.sql`AND x.event_id = ${selection.eventId}::uuid` : Prisma.empty;
  const failed = impliesFailure(selection.lastAnswer)
    ? Prisma.sql`AND x.last_error_code IS NOT NULL`
    : Prisma.empty;
  return Prisma.sql`
    SELECT ${scannedColumns(Prisma.sql`x`)}, NULL::text AS reason FROM engine.delivery x
    WHERE x.environment_id = ${environmentId}::uuid ${ofEndpoint} ${ofEvent} ${failed} AND x.id > ${after}::uuid AND x.id < ${selection.toId}::uuid
    ORDER BY x.id LIMIT ${limit}`;
}

const scannedColumns = (of: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`${of}.id, ${of}.event_id, ${of}.endpoint_id, ${of}.event_type, ${of}.state, ${of}.last_status_code, ${of}.last_error_code`;

/** Whether a scanned delivery, `x`, is one of those that the filter names. */
export function isSelected({ states, types, eventId, lastAnswer, reason }: Selection): Prisma.Sql {
  const conditions = [
    Prisma.sql`x.state = ANY (${states}::engine.delivery_state[])`,
    isOfTypes(Prisma.sql`x.event_type`, types),
    ...lastAnswered(lastAnswer, Prisma.sql`x`),
  ];
  if (eventId !== null) conditions.push(Prisma.sql`x.event_id = ${eventId}::uuid`);
  if (reason !== null) conditions.push(Prisma.sql`x.reason = ${reason}`);
  return Prisma.join(conditions, " AND ");
}

function isOfTypes(column: Prisma.Sql, types: Selection["types"]): Prisma.Sql {
  if (types === null) return Prisma.sql`true`;
  return Prisma.sql`(${column} = ANY (${types.names}::text[])
    OR EXISTS (SELECT FROM unnest(${types.prefixes}::text[]) AS t(prefix) WHERE starts_with(${column}, t.prefix)))`;
}

/**
 * Events of the range after a position, as columns id, type, consumer_id, skipped. Those that tried out one endpoint, and
 * callbacks, are nobody else's, and those whose payload was erased can't be sent.
 */
export function scanEvents(
  { environmentId }: Pick<ServiceContext, "environmentId">,
  selection: Selection,
  { after, limit }: { after: Uuid; limit: number },
): Prisma.Sql {
  const one = selection.eventId ? Prisma.sql`AND v.id = ${selection.eventId}::uuid` : Prisma.empty;
  return Prisma.sql`
    SELECT v.id, v.type, v.consumer_id, v.skipped FROM engine.event v
    WHERE v.environment_id = ${environmentId}::uuid ${one} AND v.id > ${after}::uuid AND v.id < ${selection.toId}::uuid AND NOT v.test
      AND v.callback_url IS NULL AND v.payload_erased_at IS NULL
    ORDER BY v.id LIMIT ${limit}`;
}

/**
 * Pairs of a scanned event, `v`, and an endpoint, `p`, that has no delivery of it, as columns event_id, event_type,
 * endpoint_id, state. A system event about the endpoint itself is none that it missed.
 */
export function selectPairs(
  { environmentId }: Pick<ServiceContext, "environmentId">,
  { types, skipped, unmatched }: Selection,
  { events, endpointIds }: { events: Prisma.Sql; endpointIds: readonly Uuid[] },
): Prisma.Sql {
  return Prisma.sql`
    SELECT v.id AS event_id, v.type AS event_type, p.id AS endpoint_id,
      CASE WHEN s.reason IS NULL THEN 'unmatched' ELSE 'skipped' END AS state
    FROM (${events}) v
    JOIN public.endpoint p ON p.environment_id = ${environmentId}::uuid AND p.id = ANY (${[...endpointIds]}::uuid[])
    LEFT JOIN LATERAL (
      SELECT e.pair ->> 'r' AS reason FROM jsonb_array_elements(v.skipped) AS e(pair) WHERE e.pair ->> 'e' = p.id::text LIMIT 1
    ) s ON true
    WHERE ${isOfTypes(Prisma.sql`v.type`, types)} AND (
      (${skipped} AND s.reason <> 'about_itself')
      OR (${unmatched} AND s.reason IS NULL AND ${subscribesTo} AND NOT EXISTS (
        SELECT FROM engine.delivery d
        WHERE d.environment_id = ${environmentId}::uuid AND d.event_id = v.id AND d.endpoint_id = p.id AND d.id >= v.id)))`;
}

/**
 * As ingest decides it: what is addressed to a consumer goes to that one's endpoints alone, and Posthorn's own events only
 * where they are asked for.
 */
const subscribesTo = Prisma.sql`(v.consumer_id IS NULL OR v.consumer_id = p.consumer_id) AND CASE WHEN p.all_event_types THEN NOT starts_with(v.type, 'system.')
  ELSE v.type = ANY (p.event_types) OR EXISTS (
    SELECT FROM unnest(p.event_types) AS t(name) WHERE t.name LIKE '%.*' AND starts_with(v.type, left(t.name, -1))) END`;
