import { firstUuidAt, timeOfUuid, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { isStatementTimeout } from "../context/database-errors.ts";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
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

const mostOfWholeMs = 150;
/** How long the looks at parts of it may take together. */
const partsMs = 100;
/** The first part is small enough to be looked at in any case: each call comes further back. */
const firstPartMs = 5_000;
const mostOfFirstPartMs = 2_000;
const growth = 4;

/**
 * What a selection names, the newest first. Each filter has an index; a pair of filters that hardly ever meet may have none
 * that leads to both. Such a search ends after a quarter of a second with what it found, and says how far it came.
 */
export async function findDeliveries(ctx: ServiceContext, input: FindInput): Promise<FoundDeliveries> {
  const { wholeMs = mostOfWholeMs } = input;
  const whole = wholeMs > 0 && (await look(ctx, input, { below: input.below }, input.limit, wholeMs));
  if (whole) return { rows: whole, reached: null };
  const rows: DeliveryRow[] = [];
  const { from, to } = input.selection;
  const floorMs = from === undefined ? 0 : new Date(from).getTime();
  let below = input.below ?? firstUuidAt(to === undefined ? afterNow(ctx) : new Date(to));
  let spanMs = firstPartMs;
  const deadline = performance.now() + partsMs;
  for (let first = true; rows.length < input.limit; first = false) {
    const remainingMs = deadline - performance.now();
    if (!first && remainingMs < 5) return { rows, reached: below };
    const startMs = Math.max(floorMs, timeOfUuid(below).getTime() - spanMs);
    const range = { from: firstUuidAt(new Date(startMs)), below };
    const timeoutMs = first ? mostOfFirstPartMs : remainingMs;
    const startedAt = performance.now();
    const part = await look(ctx, input, range, input.limit - rows.length, timeoutMs);
    if (!part) return { rows, reached: below };
    rows.push(...part);
    below = range.from;
    if (startMs <= floorMs) return { rows, reached: null };
    if (performance.now() - startedAt < remainingMs / growth) spanMs *= growth;
  }
  return { rows, reached: null };
}

/** Ids are a little ahead of the clock at times. */
const afterNow = (ctx: ServiceContext) => new Date(ctx.now().getTime() + 60_000);

/** Null where it takes too long. */
async function look(
  ctx: ServiceContext,
  { selection }: FindInput,
  range: IdRange,
  limit: number,
  timeoutMs: number,
): Promise<DeliveryRow[] | null> {
  return inTransaction(ctx, async (tx) => {
    try {
      return await readDeliveries(tx, ctx, selection, range, limit, timeoutMs);
    } catch (error) {
      if (isStatementTimeout(error)) return null;
      throw error;
    }
  });
}

/** Rejects with PostgreSQL's own error where a statement takes longer than `timeoutMs`. */
export async function readDeliveries(
  tx: Transaction,
  ctx: ServiceContext,
  selection: DeliverySelection,
  range: IdRange,
  limit: number,
  timeoutMs: number,
): Promise<DeliveryRow[]> {
  await tx.$executeRaw`SELECT set_config('statement_timeout', ${`${Math.ceil(timeoutMs)}ms`}, true),
    set_config('jit', 'off', true)`;
  const ids = await selectDeliveryIds(tx, ctx, selection, range, limit);
  if (!ids) return [];
  return tx.$queryRaw<DeliveryRow[]>`
    SELECT ${deliveryColumns} FROM (${ids}) s
    JOIN engine.delivery d ON d.environment_id = ${ctx.environmentId}::uuid AND d.id = s.id ${deliveryJoins}
    ORDER BY d.id DESC`;
}
