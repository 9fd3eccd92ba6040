import type { Uuid } from "@posthorn/core";
import { inTimedTransaction, type ServiceContext } from "../../context/service-context.ts";
import { type DeliveryRow, deliveryColumns, deliveryJoins } from "../delivery-rows.ts";
import { type DeliverySelection, matching } from "../delivery-selection.ts";

interface BatchInput {
  text: string;
  selection: DeliverySelection;
  from: Uuid;
  below: Uuid;
  /** Events. */
  size: number;
  timeoutMs: number;
}

interface SearchedBatch {
  rows: DeliveryRow[];
  /** How many were looked at. */
  events: number;
  /** The oldest of them, behind which the next batch goes on; null: there was none. */
  last: Uuid | null;
  /** Nothing older is left. */
  isEnd: boolean;
}

/** One batch gives no more, of one event neither: an event that went to more endpoints has a page with all of them. */
const mostRows = 500;

/** No statement of a search holds a connection for longer. */
const mostOfStatementMs = 500;

interface LookedAt {
  events: number;
  last: Uuid | null;
  hits: Uuid[];
}

/**
 * Expected plan: the primary key of the event partitions backwards, up to `size` rows, with the text looked for in each; then
 * delivery_event_idx for those that have it.
 */
export function searchBatch(
  ctx: ServiceContext,
  { text, selection, from, below, size, timeoutMs }: BatchInput,
): Promise<SearchedBatch | null> {
  const { environmentId } = ctx;
  const { eventType = null } = selection;
  return inTimedTransaction(ctx, Math.min(timeoutMs, mostOfStatementMs), async (tx) => {
    const [looked] = await tx.$queryRaw<LookedAt[]>`
      SELECT count(*)::int AS events, (array_agg(id ORDER BY id))[1] AS last,
        coalesce(array_agg(id) FILTER (WHERE has_text), '{}') AS hits
      FROM (
        SELECT id, (${eventType}::text IS NULL OR type = ${eventType}) AND payload_erased_at IS NULL
          AND position(${text} in data) > 0 AS has_text
        FROM engine.event
        WHERE environment_id = ${environmentId}::uuid AND id >= ${from}::uuid AND id < ${below}::uuid
        ORDER BY id DESC LIMIT ${size}
      ) e`;
    const { events = 0, last = null, hits = [] } = looked ?? {};
    const isEnd = events < size;
    if (hits.length === 0) return { rows: [], events, last, isEnd };
    const where = await matching(tx, ctx, { ...selection, from: undefined, to: undefined });
    if (!where) return { rows: [], events, last, isEnd };
    const rows = await tx.$queryRaw<DeliveryRow[]>`
      SELECT ${deliveryColumns} FROM engine.delivery d ${deliveryJoins}
      WHERE ${where} AND d.event_id = ANY (${hits}::uuid[]) ORDER BY d.event_id DESC, d.id DESC LIMIT ${mostRows + 1}`;
    return rows.length > mostRows ? upToWholeEvent(rows, events) : { rows, events, last, isEnd };
  });
}

/** Ends with the last event of which all rows are there. `events` then counts more than what the next batch goes on behind. */
function upToWholeEvent(rows: DeliveryRow[], events: number): SearchedBatch {
  const cut = rows.at(-1)?.event_id;
  const whole = rows.filter((row) => row.event_id !== cut);
  const kept = whole.length > 0 ? whole : rows.slice(0, mostRows);
  return { rows: kept, events, last: kept.at(-1)?.event_id ?? null, isEnd: false };
}
