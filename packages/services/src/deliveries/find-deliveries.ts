import { firstUuidAt, timeOfUuid, UnavailableError, type Uuid } from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import { inTimedTransaction, inTransaction, type ServiceContext } from "../context/service-context.ts";
import { type DeliveryRow, deliveryColumns, deliveryJoins } from "./delivery-rows.ts";
import { type DeliverySelection, type IdRange, selectDeliveryIds } from "./delivery-selection.ts";

export interface FoundDeliveries {
  /** The newest first. */
  rows: DeliveryRow[];
  /** Nothing at or above this id was left out, and what lies below was not looked at; null: all of it was. */
  reached: Uuid | null;
}

interface FindInput {
  selection: DeliverySelection;
  /** Only what is older. */
  below: Uuid | undefined;
  limit: number;
  /** How long the look at the whole range may take; 0: it is looked at part by part at once. */
  wholeMs?: number;
}

const mostOfWholeMs = 110;
/** How long the looks at parts of it may take together. */
const partsMs = 70;
/** The first part is small enough to be looked at in any case: each call comes further back, and sees all of a small store. */
const firstPart = 5_000;
const mostOfFirstPartMs = 2_000;
const growth = 4;

/**
 * What a selection names, the newest first. Each filter has an index; a pair of filters that hardly ever meet may have none
 * that leads to both. Such a search ends after a quarter of a second with what it found, and says how far it came.
 */
export async function findDeliveries(ctx: ServiceContext, input: FindInput): Promise<FoundDeliveries> {
  const { wholeMs = mostOfWholeMs, limit, selection } = input;
  const whole = wholeMs > 0 && (await look(ctx, input, { below: input.below }, limit, wholeMs));
  if (whole) return { rows: whole, reached: null };

  const floorMs = selection.from === undefined ? 0 : new Date(selection.from).getTime();
  const top = lesser(input.below, selection.to && firstUuidAt(new Date(selection.to)));
  const newest = await newestPart(ctx, top);
  const rows = await look(ctx, input, { from: newest.from, below: top }, limit, mostOfFirstPartMs);
  if (!rows) throw new UnavailableError("Posthorn's database is very busy right now. Try again in a moment.");
  const deadline = performance.now() + partsMs;
  let below = newest.from;
  let { spanMs } = newest;
  while (below !== undefined && rows.length < limit && timeOfUuid(below).getTime() > floorMs) {
    const startedAt = performance.now();
    const remainingMs = deadline - startedAt;
    if (remainingMs < 5) return { rows, reached: below };
    spanMs *= growth;
    const range = { from: firstUuidAt(new Date(timeOfUuid(below).getTime() - spanMs)), below };
    const part = await look(ctx, input, range, limit - rows.length, remainingMs);
    if (!part) return { rows, reached: below };
    rows.push(...part);
    below = range.from;
    // What took long already is followed by as much again, not by more.
    if (performance.now() - startedAt > remainingMs / growth) spanMs /= growth;
  }
  return { rows, reached: null };
}

const lesser = (one: Uuid | undefined, other: Uuid | "" | undefined): Uuid | undefined =>
  !other || (one && one < other) ? one : other;

/** Where the first part begins, and how much time it spans; `from` is left out where nothing is older. */
async function newestPart(
  ctx: ServiceContext,
  below: Uuid | undefined,
): Promise<{ from: Uuid | undefined; spanMs: number }> {
  const range = below === undefined ? Prisma.empty : Prisma.sql`AND id < ${below}::uuid`;
  const [row] = await inTransaction(
    ctx,
    (tx) => tx.$queryRaw<{ count: number; first: Uuid; last: Uuid }[]>`
      SELECT count(*)::int AS count, (array_agg(id ORDER BY id DESC))[1] AS first,
        (array_agg(id ORDER BY id))[1] AS last
      FROM (
        SELECT id FROM engine.delivery WHERE environment_id = ${ctx.environmentId}::uuid ${range}
        ORDER BY id DESC LIMIT ${firstPart}
      ) d`,
  );
  if (!row || row.count < firstPart) return { from: undefined, spanMs: 0 };
  const spanMs = timeOfUuid(row.first).getTime() - timeOfUuid(row.last).getTime();
  return { from: row.last, spanMs: Math.max(1_000, spanMs) };
}

/** Null where it takes too long. */
function look(
  ctx: ServiceContext,
  { selection }: FindInput,
  range: IdRange,
  limit: number,
  timeoutMs: number,
): Promise<DeliveryRow[] | null> {
  return inTimedTransaction(ctx, timeoutMs, (tx) => readDeliveries(tx, ctx, selection, range, limit));
}

async function readDeliveries(
  tx: Transaction,
  ctx: ServiceContext,
  selection: DeliverySelection,
  range: IdRange,
  limit: number,
): Promise<DeliveryRow[]> {
  const ids = await selectDeliveryIds(tx, ctx, selection, range, limit);
  if (!ids) return [];
  return tx.$queryRaw<DeliveryRow[]>`
    SELECT ${deliveryColumns} FROM (${ids}) s
    JOIN engine.delivery d ON d.environment_id = ${ctx.environmentId}::uuid AND d.id = s.id ${deliveryJoins}
    ORDER BY d.id DESC`;
}
