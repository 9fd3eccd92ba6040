import {
  type DeliveryStatisticsView,
  NotFoundError,
  parseInput,
  type StatisticsBucket,
  type StatisticsCounts,
  StatisticsInput,
  type Uuid,
} from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import { latencyRanges } from "@posthorn/db/hot-path";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireEndpointId } from "../endpoints/find-endpoint.ts";
import { percentilesOf } from "./percentiles.ts";
import { toRange } from "./statistics-range.ts";

interface CountRow {
  events: number | null;
  succeeded: number;
  status_3xx: number;
  status_4xx: number;
  status_5xx: number;
  other_status: number;
  timeouts: number;
  connection_errors: number;
  latency: number[];
}

const counters = [
  "succeeded",
  "status_3xx",
  "status_4xx",
  "status_5xx",
  "other_status",
  "timeouts",
  "connection_errors",
] as const;

const nothing: CountRow = {
  events: 0,
  succeeded: 0,
  status_3xx: 0,
  status_4xx: 0,
  status_5xx: 0,
  other_status: 0,
  timeouts: 0,
  connection_errors: 0,
  latency: [],
};

/** What an endpoint, or the whole environment, was sent in each bucket of a range, from the roll-ups. */
export async function getDeliveryStatistics(
  ctx: ServiceContext,
  input: StatisticsInput,
): Promise<DeliveryStatisticsView> {
  requirePermission(ctx, "deliveries:read");
  const { endpointId, bucket, ...given } = parseInput(StatisticsInput, input);
  const { from, to, starts } = toRange(bucket, given, ctx.now());
  const id = endpointId === undefined ? null : requireEndpointId(endpointId);
  const first = starts[0] ?? from;
  return inTransaction(ctx, async (tx) => {
    if (id !== null) await requireEndpoint(tx, ctx, id);
    const rows = await readCounts(tx, ctx, id, bucket, first, to);
    const [progress] = await tx.$queryRaw<{ counted_at: Date | null }[]>`
      SELECT CASE WHEN isfinite(counted_at) THEN counted_at END AS counted_at FROM engine.statistics_progress`;
    const byStart = new Map(rows.map((row) => [row.at.getTime(), row]));
    const ofNothing = { ...nothing, events: id === null ? 0 : null };
    return {
      endpointId: endpointId ?? null,
      from: from.toISOString(),
      to: to.toISOString(),
      bucket,
      countedAt: progress?.counted_at?.toISOString() ?? null,
      total: toCounts(rows.reduce<CountRow>(add, ofNothing)),
      items: starts.map((at) => ({
        at: at.toISOString(),
        ...toCounts(byStart.get(at.getTime()) ?? ofNothing),
      })),
    };
  });
}

/** Buckets that have anything. Days are summed up from hours. */
function readCounts(
  tx: Transaction,
  ctx: ServiceContext,
  endpointId: Uuid | null,
  bucket: StatisticsBucket,
  from: Date,
  to: Date,
): Promise<(CountRow & { at: Date })[]> {
  const table = Prisma.raw(
    `engine.${endpointId === null ? "environment" : "endpoint"}_${bucket === "minute" ? "minute" : "hour"}`,
  );
  const events = endpointId === null ? Prisma.sql`sum(events)::float8` : Prisma.sql`NULL::float8`;
  const ofEndpoint = endpointId === null ? Prisma.empty : Prisma.sql`AND endpoint_id = ${endpointId}::uuid`;
  return tx.$queryRaw`
    SELECT date_trunc(${bucket}, starts_at, 'UTC') AS at, ${events} AS events, ${sums} FROM ${table}
    WHERE environment_id = ${ctx.environmentId}::uuid ${ofEndpoint} AND starts_at >= ${from} AND starts_at < ${to}
    GROUP BY 1`;
}

/** Sums of each counter, and of each range of the histograms. A sum of subscripts is a third of the work of unnesting. */
const sums = Prisma.raw(
  [
    ...counters.map((counter) => `sum(${counter})::float8 AS ${counter}`),
    `ARRAY[${Array.from({ length: latencyRanges }, (_, range) => `coalesce(sum(latency[${range + 1}]), 0)`).join(", ")}]::float8[] AS latency`,
  ].join(", "),
);

/** A deleted endpoint keeps its statistics. */
async function requireEndpoint(tx: Transaction, ctx: ServiceContext, id: Uuid): Promise<void> {
  const known = await tx.endpoint.count({ where: { id, environmentId: ctx.environmentId } });
  if (known === 0) throw new NotFoundError("endpoint");
}

function add(sum: CountRow, row: CountRow): CountRow {
  const result = { ...sum, events: sum.events === null ? null : sum.events + (row.events ?? 0) };
  for (const counter of counters) result[counter] += row[counter];
  result.latency = row.latency.map((count, range) => count + (sum.latency[range] ?? 0));
  return result;
}

function toCounts(row: CountRow): StatisticsCounts {
  return {
    events: row.events,
    attempts: counters.reduce((sum, counter) => sum + row[counter], 0),
    succeeded: row.succeeded,
    failed: {
      status3xx: row.status_3xx,
      status4xx: row.status_4xx,
      status5xx: row.status_5xx,
      otherStatus: row.other_status,
      timeout: row.timeouts,
      connectionError: row.connection_errors,
    },
    latencyMs: percentilesOf(row.latency),
  };
}
