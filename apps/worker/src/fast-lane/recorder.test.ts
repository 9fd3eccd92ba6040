import type { AttemptRow } from "@posthorn/services/lanes";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { recordAfterMs, recordAt } from "./config.ts";
import { createRecorder } from "./recorder.ts";

const result = (deliveryId: string, lane: string | null = null): Omit<AttemptRow, "epoch"> => ({
  shard: 0,
  environmentId: "environment",
  deliveryId,
  endpointId: "endpoint",
  lane,
  id: `attempt of ${deliveryId}`,
  number: 1,
  trigger: "schedule",
  startedAt: new Date(0),
  durationMs: 1,
  succeeded: true,
  statusCode: 200,
  errorCode: null,
  errorDetail: null,
  requestUrl: "http://127.0.0.1/",
  requestHeaders: "{}",
  responseHeaders: "{}",
  responseBody: null,
  responseTruncated: false,
  timings: null,
  failureKind: null,
  retryAfterMs: null,
  holdMs: null,
  rate: null,
  tripped: false,
});

/** A store whose statements end when the test says so. */
function setUp() {
  const recorded: string[][] = [];
  const running: (() => void)[] = [];
  const recorder = createRecorder({
    store: {
      async record(rows) {
        recorded.push(rows.map(({ deliveryId }) => deliveryId));
        await new Promise<void>((resolve) => running.push(resolve));
        return { supersededIds: [], endpointsToWake: [], endpointsToBegin: [] };
      },
    },
    epochOf: () => 1n,
    onRecorded() {},
    log: { warn() {}, error() {} },
  });
  return { recorder, recorded, endStatement: () => running.shift()?.() };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("gathers results for a while", async () => {
  const { recorder, recorded } = setUp();
  recorder.add(result("a"));
  await vi.advanceTimersByTimeAsync(recordAfterMs - 1);
  recorder.add(result("b"));
  expect(recorded).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(recorded).toEqual([["a", "b"]]);
});

it("writes that of an ordered endpoint at once, with what there is", async () => {
  const { recorder, recorded } = setUp();
  recorder.add(result("a"));
  recorder.add(result("b", "lane"));
  await vi.advanceTimersByTimeAsync(0);
  expect(recorded).toEqual([["a", "b"]]);
});

it("writes that of an ordered endpoint as soon as the statement under way has ended", async () => {
  const { recorder, recorded, endStatement } = setUp();
  recorder.add(result("a", "lane"));
  await vi.advanceTimersByTimeAsync(0);
  recorder.add(result("b", "other lane"));
  await vi.advanceTimersByTimeAsync(recordAfterMs);
  expect(recorded).toEqual([["a"]]);
  endStatement();
  await vi.advanceTimersByTimeAsync(0);
  expect(recorded).toEqual([["a"], ["b"]]);
});

it("keeps the results of one request together, however many they are", async () => {
  const { recorder, recorded } = setUp();
  const members = Array.from({ length: recordAt + 10 }, (_, number) => String(number));
  recorder.add(...members.map((id) => result(id)));
  await vi.advanceTimersByTimeAsync(0);
  expect(recorded).toEqual([members]);
});
