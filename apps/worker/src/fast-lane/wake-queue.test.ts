import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createWakeQueue } from "./wake-queue.ts";

let woken: string[];
let wake: (endpointId: string) => void;

beforeEach(() => {
  vi.useFakeTimers();
  woken = [];
  wake = createWakeQueue(async (endpointId) => void woken.push(endpointId), 20);
});
afterEach(() => vi.useRealTimers());

it("wakes a lone endpoint at once", () => {
  wake("a");
  expect(woken).toEqual(["a"]);
});

it("wakes a thousand that fail together one after the other, at its pace", () => {
  const ids = Array.from({ length: 1_000 }, (_, number) => `endpoint-${number}`);
  for (const id of ids) wake(id);
  vi.advanceTimersByTime(1_000);
  expect(woken).toHaveLength(21);
  vi.advanceTimersByTime(60_000);
  expect(woken).toEqual(ids);
});

it("says it once for an endpoint that fails again while it waits: a wake carries nothing", () => {
  for (const id of ["a", "b", "b", "b"]) wake(id);
  vi.advanceTimersByTime(1_000);
  expect(woken).toEqual(["a", "b"]);
});
