import type { Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import type { SelectedEndpoint } from "./selection.ts";

/** What an endpoint takes that has never answered. */
const unknownAnswerMs = 200;
const answersLookedAt = 10;
/** One replay queues no faster, however quick the receivers are. */
const mostPerSecond = 1_000;

/** How long receivers took lately to answer, in milliseconds; endpoints that never succeeded are left out. */
export async function findAnswerTimes(
  tx: Transaction,
  ctx: ServiceContext,
  endpointIds: readonly Uuid[],
): Promise<Map<Uuid, number>> {
  const rows = await tx.$queryRaw<{ endpoint_id: Uuid; ms: number }[]>`
    SELECT e.id AS endpoint_id, avg(a.duration_ms)::float8 AS ms
    FROM unnest(${[...endpointIds]}::uuid[]) AS e(id)
    CROSS JOIN LATERAL (
      SELECT id FROM engine.delivery
      WHERE environment_id = ${ctx.environmentId}::uuid AND endpoint_id = e.id AND state = 'succeeded'
      ORDER BY id DESC LIMIT ${answersLookedAt}) d
    CROSS JOIN LATERAL (
      SELECT duration_ms FROM engine.attempt
      WHERE environment_id = ${ctx.environmentId}::uuid AND delivery_id = d.id AND succeeded LIMIT 1) a
    GROUP BY e.id`;
  return new Map(rows.map((row) => [row.endpoint_id, row.ms]));
}

/** What an endpoint can take in a second: as many as answer in that time within its requests in flight, and its rate limit. */
export function perSecond(endpoint: SelectedEndpoint, answerMs: number | undefined): number {
  const answered = (endpoint.maxInFlight * 1_000) / Math.max(1, answerMs ?? unknownAnswerMs);
  const rate = Math.min(endpoint.rateLimit ?? Number.POSITIVE_INFINITY, answered, mostPerSecond);
  return Math.round(rate * 10) / 10 || 0.1;
}

/** Endpoints are sent to beside each other, so the slowest one says how long it takes. */
export function estimateSeconds(parts: readonly { matched: number; perSecond: number }[]): number {
  const total = parts.reduce((sum, part) => sum + part.matched, 0);
  const slowest = Math.max(0, ...parts.map((part) => part.matched / part.perSecond));
  return Math.ceil(Math.max(slowest, total / mostPerSecond));
}
