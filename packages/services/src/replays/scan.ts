import type { Uuid } from "@posthorn/core";
import { Prisma } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import type { Selection } from "./selection.ts";

/*
 * Each query looks at a bounded number of rows, in the order of their ids, whatever the filter leaves of them: a selection
 * that matches one row in a million costs as much a step as one that matches all.
 */

/**
 * Deliveries of the range after a position, as columns id, event_id, endpoint_id, event_type, state. The dead ones alone are
 * found through the dead letters, which are few. `endpoint` is an expression for one endpoint's id; null: any.
 */
export function scanDeliveries(
  { environmentId }: Pick<ServiceContext, "environmentId">,
  selection: Selection,
  { endpoint, after, limit }: { endpoint: Prisma.Sql | null; after: Uuid; limit: number },
): Prisma.Sql {
  const ofEndpoint = endpoint ? Prisma.sql`AND x.endpoint_id = ${endpoint}` : Prisma.empty;
  if (selection.states.every((state) => state === "dead")) {
    return Prisma.sql`
      SELECT d.id, d.event_id, d.endpoint_id, d.event_type, d.state FROM (
        SELECT x.delivery_id FROM engine.dead_letter x
        WHERE x.environment_id = ${environmentId}::uuid ${ofEndpoint}
          AND x.delivery_id > ${after}::uuid AND x.delivery_id < ${selection.toId}::uuid
        ORDER BY x.delivery_id LIMIT ${limit}) l
      JOIN engine.delivery d ON d.environment_id = ${environmentId}::uuid AND d.id = l.delivery_id`;
  }
  return Prisma.sql`
    SELECT x.id, x.event_id, x.endpoint_id, x.event_type, x.state FROM engine.delivery x
    WHERE x.environment_id = ${environmentId}::uuid ${ofEndpoint} AND x.id > ${after}::uuid AND x.id < ${selection.toId}::uuid
    ORDER BY x.id LIMIT ${limit}`;
}

/** Whether a scanned delivery, `x`, is one of those that the filter names. */
export function isSelected({ states, types }: Selection): Prisma.Sql {
  return Prisma.sql`x.state = ANY (${states}::engine.delivery_state[]) AND ${isOfTypes(Prisma.sql`x.event_type`, types)}`;
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
  return Prisma.sql`
    SELECT v.id, v.type, v.consumer_id, v.skipped FROM engine.event v
    WHERE v.environment_id = ${environmentId}::uuid AND v.id > ${after}::uuid AND v.id < ${selection.toId}::uuid AND NOT v.test
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
