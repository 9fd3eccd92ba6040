import { UnavailableError } from "@posthorn/core";
import type { Pool } from "@posthorn/db";
import {
  type EventKeyRow,
  type EventRow,
  findStoredEvents,
  type NewDeliveryRow,
  partialKeysErrorCode,
  type StoreOutcome,
  storeEvents,
} from "@posthorn/db/hot-path";
import { isConnectionError, sqlState } from "../context/database-errors.ts";
import type { GroupItem } from "./group-committer.ts";

/** One event with all its rows, ready to be committed. */
export interface EventToStore extends GroupItem {
  event: EventRow;
  eventKeys: EventKeyRow[];
  deliveries: NewDeliveryRow[];
  /** Milliseconds of performance.now(): after it the caller is told `unavailable`. */
  deadline: number;
}

/**
 * Commits a group without what waited past its deadline: its caller was told `unavailable` and sends it again.
 * `tell` is what the pumps are told with the commit of the whole group.
 * Groups don't share fate: where the statement fails for its data, each event is tried by itself.
 */
export async function storeGroup(
  pool: Pool,
  items: EventToStore[],
  tell: string | null = null,
): Promise<PromiseSettledResult<StoreOutcome>[]> {
  const now = performance.now();
  const inTime = items.filter((item) => item.deadline > now);
  const results = inTime.length > 0 ? await storeInTime(pool, inTime, tell) : [];
  if (results.length === items.length) return results;
  const late = { status: "rejected" as const, reason: new UnavailableError() };
  let next = 0;
  return items.map((item) => (item.deadline > now ? results[next++] : undefined) ?? late);
}

async function storeInTime(
  pool: Pool,
  items: EventToStore[],
  tell: string | null,
): Promise<PromiseSettledResult<StoreOutcome>[]> {
  try {
    const outcomes = await storeUntilDeadline(pool, items, tell);
    return items.map((item) => settle(outcomes, item));
  } catch (error) {
    if (error instanceof UnavailableError || items.length === 1) {
      return items.map(() => ({ status: "rejected", reason: error }));
    }
    const results: PromiseSettledResult<StoreOutcome>[] = [];
    for (const item of items) results.push(...(await storeGroup(pool, [item])));
    return results;
  }
}

/** Repeats over lost connections; an event that a lost answer did store is found by its id, so it is never stored twice. */
async function storeUntilDeadline(
  pool: Pool,
  items: EventToStore[],
  tell: string | null,
): Promise<Map<string, StoreOutcome>> {
  const deadline = Math.min(...items.map((item) => item.deadline));
  const outcomes = new Map<string, StoreOutcome>();
  let left = items;
  let answerLost = false;
  for (;;) {
    try {
      if (answerLost) {
        const stored = await findStoredEvents(
          pool,
          left.map(({ event }) => event),
        );
        for (const id of stored) outcomes.set(id, "stored");
        left = left.filter(({ event }) => !stored.has(event.id));
      }
      if (left.length > 0) {
        const group = {
          events: left.map((item) => item.event),
          keys: left.flatMap((item) => item.eventKeys),
          deliveries: left.flatMap((item) => item.deliveries),
        };
        const stored = await storeEvents(pool, group, tell);
        for (const [id, outcome] of stored) outcomes.set(id, outcome);
      }
      return outcomes;
    } catch (error) {
      const retryable = isConnectionError(error) || sqlState(error) === partialKeysErrorCode;
      if (!retryable) throw error;
      answerLost ||= isConnectionError(error);
      await new Promise((resolve) => setTimeout(resolve, 50));
      // After the wait: what its sender has been told is not stored must not be stored a moment later.
      if (performance.now() >= deadline) throw new UnavailableError();
    }
  }
}

function settle(outcomes: Map<string, StoreOutcome>, item: EventToStore): PromiseSettledResult<StoreOutcome> {
  const outcome = outcomes.get(item.event.id);
  if (outcome) return { status: "fulfilled", value: outcome };
  return { status: "rejected", reason: new Error("The statement gave no outcome for an event.") };
}
