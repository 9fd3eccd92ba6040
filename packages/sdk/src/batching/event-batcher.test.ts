import { afterEach, describe, expect, test, vi } from "vitest";
import {
  batching,
  errorOf,
  event,
  eventsWith,
  numbers,
  problem,
  results,
  sizes,
  storeAll,
  stored,
} from "../../test/support/batch-api.ts";
import { ConfigurationError, InvalidRequestError, ServerError } from "../errors.ts";

describe("send, with batching", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test("settles each call with its own event's result", async () => {
    const { events, seen } = batching(({ items }) =>
      results(items.map((item) => (item.data.n === 1 ? problem(413, "payload_too_large") : stored(item)))),
    );
    const sending = numbers(3).map((n) => events.send(event(n)));
    const refused = errorOf(sending[1] as Promise<unknown>);
    await events.flush();
    expect((await sending[0])?.id).toBe("evt_0");
    expect((await sending[2])?.id).toBe("evt_2");
    expect(await refused).toBeInstanceOf(InvalidRequestError);
    expect(await refused).toMatchObject({ status: 413, code: "payload_too_large" });
    expect(sizes(seen)).toEqual([3]);
  });

  test("sends when a batch is full, and never more than that at once", async () => {
    const { events, seen } = batching(storeAll, { maxSize: 3 });
    const sending = numbers(6).map((n) => events.send(event(n)));
    await Promise.all(sending);
    expect(sizes(seen)).toEqual([3, 3]);
    expect(new Set(seen.flatMap(({ items }) => items).map((item) => item.idempotencyKey)).size).toBe(6);
  });

  test("sends what has waited long enough", async () => {
    vi.useFakeTimers();
    const { events, seen } = batching(storeAll, { maxDelayMs: 50 });
    const first = events.send(event(0));
    await vi.advanceTimersByTimeAsync(40);
    const second = events.send(event(1));
    expect(seen).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(10);
    await Promise.all([first, second]);
    expect(sizes(seen)).toEqual([2]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sizes(seen)).toEqual([2]);
  });

  test("never makes a body larger than the API takes", async () => {
    const { events, seen } = batching(storeAll);
    const text = "é".repeat(500_000);
    const sending = numbers(9).map((n) => events.send({ type: "ping", data: { n, text } }));
    await events.flush();
    await Promise.all(sending);
    expect(sizes(seen).reduce((sum, size) => sum + size)).toBe(9);
    for (const { body } of seen) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(4 * 1024 * 1024);
  });

  test("has few requests under way, and fills the next ones meanwhile", async () => {
    const open: (() => void)[] = [];
    const { events, seen } = batching(
      async (request, index) => {
        await new Promise<void>((resolve) => open.push(resolve));
        return storeAll(request, index);
      },
      { maxSize: 2 },
    );
    const sending = numbers(12).map((n) => events.send(event(n)));
    await vi.waitFor(() => expect(open).toHaveLength(4));
    const flushed = events.flush();
    for (const release of open.splice(0)) release();
    await vi.waitFor(() => expect(open).toHaveLength(2));
    for (const release of open.splice(0)) release();
    await flushed;
    const ids = (await Promise.all(sending)).map(({ id }) => id);
    expect(ids).toEqual(numbers(12).map((n) => `evt_${n}`));
    expect(sizes(seen)).toEqual([2, 2, 2, 2, 2, 2]);
  });

  test("repeats a request that failed as a whole, with the same keys; its events share the last error", async () => {
    const { events, seen } = batching(() => new Response("{}", { status: 503 }));
    const sending = numbers(2).map((n) => errorOf(events.send(event(n))));
    await events.flush();
    for (const error of await Promise.all(sending)) expect(error).toBeInstanceOf(ServerError);
    expect(seen).toHaveLength(3);
    expect(new Set(seen.map(({ body }) => body)).size).toBe(1);
  });

  test("keeps a key of one's own, and refuses at once what can't be sent", async () => {
    const { events, seen } = batching(storeAll);
    expect(await errorOf(events.send({ type: "ping", rawData: "{" }))).toBeInstanceOf(ConfigurationError);
    expect(await errorOf(events.send(event(0), { idempotencyKey: "a b" }))).toBeInstanceOf(
      ConfigurationError,
    );
    const sending = events.send(event(1), { idempotencyKey: "order-1" });
    await events.flush();
    await sending;
    expect(seen.map(({ items }) => items.map(({ idempotencyKey }) => idempotencyKey))).toEqual([["order-1"]]);
  });

  test.each([{ timeoutMs: 1_000 }, { maxRetries: 0 }])(
    "sends a call by itself that has %o of its own",
    async (options) => {
      const { events, seen } = batching(() => Response.json({ id: "evt_1" }, { status: 202 }));
      expect(await events.send(event(1), options)).toEqual({ id: "evt_1" });
      expect(seen.map(({ path }) => path)).toEqual(["/v1/events"]);
    },
  );

  test("an aborted call is taken out of what waits, and the others go on", async () => {
    const { events, seen } = batching(storeAll);
    const controller = new AbortController();
    const kept = events.send(event(0));
    const aborted = errorOf(events.send(event(1), { signal: controller.signal }));
    const reason = new Error("the user left");
    controller.abort(reason);
    expect(await aborted).toBe(reason);
    expect(await errorOf(events.send(event(2), { signal: controller.signal }))).toBe(reason);
    await events.flush();
    expect((await kept).id).toBe("evt_0");
    expect(seen.map(({ items }) => items.map(({ data }) => data.n))).toEqual([[0]]);
  });

  test("an aborted call whose batch is under way ends, and the batch doesn't", async () => {
    const controller = new AbortController();
    const { events } = batching((request, index) => {
      controller.abort(new Error("too late"));
      return storeAll(request, index);
    });
    const kept = events.send(event(0));
    const aborted = errorOf(events.send(event(1), { signal: controller.signal }));
    await events.flush();
    expect((await kept).id).toBe("evt_0");
    expect(await aborted).toMatchObject({ message: "too late" });
  });

  test("sends nothing when everything that waited was aborted", async () => {
    vi.useFakeTimers();
    const { events, seen } = batching(storeAll, { maxDelayMs: 50 });
    const controller = new AbortController();
    const aborted = errorOf(events.send(event(0), { signal: controller.signal }));
    controller.abort();
    await aborted;
    await vi.advanceTimersByTimeAsync(1_000);
    await events.flush();
    expect(seen).toHaveLength(0);
  });
});

test.each([
  ["maxSize", { maxSize: 0 }],
  ["maxSize", { maxSize: 1_001 }],
  ["maxSize", { maxSize: 1.5 }],
  ["maxDelayMs", { maxDelayMs: -1 }],
  ["maxDelayMs", { maxDelayMs: Number.NaN }],
  ["maxDelayMs", { maxDelayMs: 60_001 }],
])("%s has bounds: %o", (name, options) => {
  expect(() => eventsWith(storeAll, { batching: options })).toThrow(`batching.${name}`);
});
