import {
  DeliverySearchInput,
  type DeliveryView,
  deliverySearchLimits,
  firstUuidAt,
  parseInput,
  timeOfUuid,
  type Uuid,
} from "@posthorn/core";
import { decodeCursor, encodeCursor } from "../../context/cursor.ts";
import { requirePermission, type ServiceContext } from "../../context/service-context.ts";
import { toDeliveryView } from "../delivery-rows.ts";
import { searchBatch } from "./search-batch.ts";

/** How a search ended: everything was looked at, its time was up, or it found as many as are shown. */
export type SearchEnd = "complete" | "time" | "enough";

export interface SearchStep {
  /** What this step found, the newest first. */
  found: DeliveryView[];
  /** Events looked at so far. */
  events: number;
  /** Everything accepted since was looked at, RFC 3339. */
  searchedTo: string;
  /** null: it goes on. */
  end: SearchEnd | null;
  /** Where another search goes on; null where this one goes on itself, or nothing is left. */
  cursor: string | null;
}

const firstBatch = 200;
const mostOfBatch = 5_000;
/** A batch is twice as large as the one before while that took less. */
const quickMs = 60;

/**
 * Looks for a text in the payloads of one environment's events, the newest first, and gives their deliveries as it finds
 * them: batch by batch, each bounded in rows and in time, and for 2 s at most. Payloads that were erased have no text.
 */
export async function* searchDeliveries(
  ctx: ServiceContext,
  input: DeliverySearchInput,
): AsyncGenerator<SearchStep, void, void> {
  requirePermission(ctx, "deliveries:read");
  const { text, cursor, ...selection } = parseInput(DeliverySearchInput, input);
  const from = firstUuidAt(new Date(selection.from));
  let below: Uuid = cursor === undefined ? firstUuidAt(new Date(selection.to)) : decodeCursor(ctx, cursor);
  let size = firstBatch;
  let events = 0;
  let found = 0;
  const deadline = performance.now() + deliverySearchLimits.forMs;
  const step = (views: DeliveryView[], end: SearchEnd | null): SearchStep => ({
    found: views,
    events,
    searchedTo: (end === "complete" ? new Date(selection.from) : timeOfUuid(below)).toISOString(),
    end,
    cursor: end === null || end === "complete" ? null : encodeCursor(ctx, below),
  });

  for (;;) {
    const startedAt = performance.now();
    const timeoutMs = deadline - startedAt;
    if (timeoutMs < 10) return yield step([], "time");
    const batch = await searchBatch(ctx, { text, selection, from, below, size, timeoutMs });
    if (batch === null) {
      if (size === 1) return yield step([], "time");
      size = Math.max(1, Math.floor(size / 8));
      continue;
    }
    events += batch.events;
    found += batch.rows.length;
    below = batch.last ?? from;
    const end = batch.isEnd ? "complete" : found >= deliverySearchLimits.found ? "enough" : null;
    yield step(batch.rows.map(toDeliveryView), end);
    if (end !== null) return;
    if (performance.now() - startedAt < quickMs) size = Math.min(mostOfBatch, size * 2);
  }
}
