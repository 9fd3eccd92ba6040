import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createWakeQueue } from "./wake-queue.ts";

let woken: string[];
let wake: ReturnType<typeof createWakeQueue>;

beforeEach(() => {
  vi.useFakeTimers();
  woken = [];
  wake = createWakeQueue(async (endpointId, at) => {
    woken.push(at ? `${endpointId} at ${at.toISOString()}` : endpointId);
  }, 20);
});
afterEach(() => vi.useRealTimers());

it("wakes a lone endpoint at once", () => {
  wake("a", null);
  expect(woken).toEqual(["a"]);
});

it("wakes a thousand that fail together one after the other, at its pace", () => {
  const ids = Array.from({ length: 1_000 }, (_, number) => `endpoint-${number}`);
  for (const id of ids) wake(id, null);
  vi.advanceTimersByTime(1_000);
  expect(woken).toHaveLength(21);
  vi.advanceTimersByTime(60_000);
  expect(woken).toEqual(ids);
});

it("says it once for an endpoint that fails again while it waits: a wake carries nothing", () => {
  for (const id of ["a", "b", "b", "b"]) wake(id, null);
  vi.advanceTimersByTime(1_000);
  expect(woken).toEqual(["a", "b"]);
});

it("tells one that begins when it has something to do; now, where it fails again while it waits", () => {
  const soon = new Date("2026-11-23T12:00:05.000Z");
  for (const id of ["a", "b", "c", "b"]) wake(id, soon);
  vi.advanceTimersByTime(1_000);
  expect(woken).toEqual(["a at 2026-11-23T12:00:05.000Z", "b", "c at 2026-11-23T12:00:05.000Z"]);
});
