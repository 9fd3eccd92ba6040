import { timeOfUuid, type Uuid } from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { isSelected, scanDeliveries, scanEvents, selectPairs } from "./scan.ts";
import { type SelectedEndpoint, type Selection, thatMissEvents } from "./selection.ts";

/** How many a selection matches at each endpoint. */
export interface Counts {
  deliveries: Map<Uuid, number>;
  /** Events that the endpoint has no delivery of. */
  events: Map<Uuid, number>;
  /** False: the first ones were counted, and the rest is taken to be like them. */
  exact: boolean;
}

/** Rows that a count looks at; some tenths of a second. */
const mostScanned = 100_000;

interface CountRow {
  endpoint_id: Uuid;
  matched: bigint;
}

interface ScanRow extends CountRow {
  scanned: bigint;
  first_id: Uuid;
  last_id: Uuid;
}

/** Counts what a selection matches, exactly where that is some tenths of a second's work. */
export async function countSelection(
  tx: Transaction,
  ctx: ServiceContext,
  selection: Selection,
  { endpoints, named }: { endpoints: readonly SelectedEndpoint[]; named: boolean },
): Promise<Counts> {
  const counts: Counts = { deliveries: new Map(), events: new Map(), exact: true };
  if (endpoints.length === 0) return counts;
  const ids = endpoints.map(({ id }) => id);
  if (selection.states.length > 0) {
    const found = named
      ? await countByEndpoint(tx, ctx, selection, ids)
      : await countAll(tx, ctx, selection, ids);
    counts.deliveries = found.counts;
    counts.exact &&= found.exact;
  }
  if (selection.skipped || selection.unmatched) {
    const found = await countPairs(
      tx,
      ctx,
      selection,
      thatMissEvents(endpoints).map(({ id }) => id),
    );
    counts.events = found.counts;
    counts.exact &&= found.exact;
  }
  return counts;
}

interface Counted {
  counts: Map<Uuid, number>;
  exact: boolean;
}

/** Of a few endpoints: each one's own deliveries, so that others' cost nothing. */
async function countByEndpoint(
  tx: Transaction,
  ctx: ServiceContext,
  selection: Selection,
  ids: readonly Uuid[],
): Promise<Counted> {
  const limit = Math.ceil(mostScanned / ids.length);
  const scan = scanDeliveries(ctx, selection, { endpoint: Prisma.sql`e.id`, after: selection.fromId, limit });
  const rows = await tx.$queryRaw<ScanRow[]>`
    SELECT x.endpoint_id, count(*) FILTER (WHERE ${isSelected(selection)}) AS matched, count(*) AS scanned,
      min(x.id::text) AS first_id, max(x.id::text) AS last_id
    FROM unnest(${[...ids]}::uuid[]) AS e(id) CROSS JOIN LATERAL (${scan}) x GROUP BY x.endpoint_id`;
  const counts = new Map<Uuid, number>();
  let exact = true;
  for (const row of rows) {
    const all = Number(row.scanned) < limit;
    exact &&= all;
    counts.set(
      row.endpoint_id,
      Math.round(Number(row.matched) * (all ? 1 : grow(selection, row.first_id, row.last_id))),
    );
  }
  return { counts, exact };
}

async function countAll(
  tx: Transaction,
  ctx: ServiceContext,
  selection: Selection,
  ids: readonly Uuid[],
): Promise<Counted> {
  const scan = scanDeliveries(ctx, selection, {
    endpoint: null,
    after: selection.fromId,
    limit: mostScanned,
  });
  const rows = await tx.$queryRaw<ScanRow[]>`
    SELECT x.endpoint_id, count(*) FILTER (WHERE ${isSelected(selection)}) AS matched, count(*) AS scanned,
      min(x.id::text) AS first_id, max(x.id::text) AS last_id
    FROM (${scan}) x GROUP BY x.endpoint_id`;
  const scanned = rows.reduce((sum, row) => sum + Number(row.scanned), 0);
  const ends = rows.flatMap((row) => [row.first_id, row.last_id]).toSorted();
  const factor = scanned < mostScanned ? null : grow(selection, ends.at(0), ends.at(-1));
  return scale(rows, ids, factor);
}

async function countPairs(
  tx: Transaction,
  ctx: ServiceContext,
  selection: Selection,
  ids: readonly Uuid[],
): Promise<Counted> {
  if (ids.length === 0) return { counts: new Map(), exact: true };
  const limit = Math.ceil(mostScanned / ids.length);
  const events = scanEvents(ctx, selection, { after: selection.fromId, limit });
  const rows = await tx.$queryRaw<CountRow[]>`
    SELECT x.endpoint_id, count(*) AS matched FROM (${selectPairs(ctx, selection, { events, endpointIds: ids })}) x
    GROUP BY x.endpoint_id`;
  const [scanned] = await tx.$queryRaw<[{ events: bigint; first_id: Uuid; last_id: Uuid }]>`
    SELECT count(*) AS events, min(v.id::text) AS first_id, max(v.id::text) AS last_id FROM (${events}) v`;
  const all = Number(scanned.events) < limit;
  return scale(rows, ids, all ? null : grow(selection, scanned.first_id, scanned.last_id));
}

/** `factor`: how many times as much there is as was looked at; null: that was all. */
function scale(rows: readonly CountRow[], ids: readonly Uuid[], factor: number | null): Counted {
  const wanted = new Set(ids);
  const counts = rows
    .filter((row) => wanted.has(row.endpoint_id) && Number(row.matched) > 0)
    .map((row) => [row.endpoint_id, Math.round(Number(row.matched) * (factor ?? 1))] as const);
  return { counts: new Map(counts), exact: factor === null };
}

/** How much longer the range is, from its first row on, than the part of it that was looked at. */
function grow({ fromId, toId }: Selection, firstId = fromId, lastId = firstId): number {
  const from = timeOfUuid(firstId).getTime();
  const seenMs = Math.max(1, timeOfUuid(lastId).getTime() - from);
  return Math.max(1, (timeOfUuid(toId).getTime() - from) / seenMs);
}
