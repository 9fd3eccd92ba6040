import type { Uuid } from "@posthorn/core";

const periodMs = 10_000;
/** Whoever got less is taken for this much, so that half of it still empties a small backlog in time. */
const leastRate = 10;

/** How many requests a second each endpoint has got lately, counted in periods of ten seconds. */
export function createSendRates(nowMs: () => number) {
  let since = nowMs();
  let before = new Map<Uuid, number>();
  let current = new Map<Uuid, number>();

  function turn(): void {
    const passed = nowMs() - since;
    if (passed < periodMs) return;
    before = passed < 2 * periodMs ? current : new Map();
    current = new Map();
    since = nowMs();
  }

  return {
    note(endpointId: Uuid): void {
      turn();
      current.set(endpointId, (current.get(endpointId) ?? 0) + 1);
    },
    /** Requests a second. */
    of(endpointId: Uuid): number {
      const most = Math.max(before.get(endpointId) ?? 0, current.get(endpointId) ?? 0);
      return Math.max(leastRate, (most * 1000) / periodMs);
    },
  };
}
