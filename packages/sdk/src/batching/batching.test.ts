import { afterEach, describe, expect, test, vi } from "vitest";
import {
  ConfigurationError,
  ConnectionError,
  InvalidRequestError,
  ServerError,
  ValidationError,
} from "../errors.ts";
import { HttpClient } from "../http-client.ts";
import type { ClientOptions } from "../options.ts";
import { Events } from "../resources/events.ts";
import type { BatchingOptions } from "./batching-options.ts";

interface SentItem {
  idempotencyKey: string;
  type: string;
  data: { n?: number };
}

interface SeenRequest {
  path: string;
  body: string;
  /** Of a batch; none of a single send. */
  items: SentItem[];
}

type Answer = (request: SeenRequest, index: number) => Response | Promise<Response>;

const at = "2026-01-01T00:00:00.000Z";
const stored = ({ data, type }: SentItem) => ({
  status: 202,
  event: { id: `evt_${data.n}`, type, timestamp: at },
});
const problem = (status: number, code: string) => ({
  status,
  problem: {
    ...{ type: `urn:posthorn:problem:${code}`, title: "Refused", status, code, detail: "No." },
    ...{ errors: [{ path: "data.n", code, message: "data.n is wrong." }], requestId: "req_1" },
  },
});
const results = (list: object[]) => Response.json({ results: list });
const storeAll: Answer = ({ items }) => results(items.map(stored));

/** Both the HTTP client and the batches note their waits instead of taking them. */
function eventsWith(answer: Answer, options: Partial<ClientOptions & { apiKey: string }> = {}) {
  const seen: SeenRequest[] = [];
  const waits: number[] = [];
  const ports = {
    wait: async (ms: number, signal: AbortSignal | undefined) => {
      waits.push(ms);
      signal?.throwIfAborted();
    },
    random: () => 0,
  };
  const all: ClientOptions & { apiKey: string } = {
    apiKey: "ph_test_1",
    baseUrl: "https://posthorn.example.com",
    fetch: async (url, { body }) => {
      const text = String(body);
      const request = { path: new URL(url).pathname, body: text, items: JSON.parse(text).events ?? [] };
      return answer(request, seen.push(request) - 1);
    },
    ...options,
  };
  return { events: new Events(new HttpClient(all, ports), all, ports), seen, waits };
}

const batching = (
  answer: Answer,
  options: BatchingOptions = {},
  more: Partial<ClientOptions & { apiKey: string }> = {},
) => eventsWith(answer, { batching: { maxDelayMs: 60_000, ...options }, ...more });
const event = (n: number) => ({ type: "ping", data: { n } });
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const sizes = (seen: SeenRequest[]) => seen.map(({ items }) => items.length);
const errorOf = (promise: Promise<unknown>) => promise.then(() => null).catch((error: unknown) => error);

describe("sendBatch", () => {
  test("sends one request, and tells of each event in its place", async () => {
    const { events, seen } = eventsWith(({ items: [first, , third] }) =>
      results([
        stored(first as SentItem),
        problem(422, "schema_validation_failed"),
        stored(third as SentItem),
      ]),
    );
    const answers = await events.sendBatch([
      event(0),
      event(1),
      { type: "ping", rawData: '{"n":9007199254740993}', idempotencyKey: "mine" },
    ]);
    expect(answers[0]).toEqual({ event: { id: "evt_0", type: "ping", timestamp: at } });
    expect(answers[1]?.error).toBeInstanceOf(ValidationError);
    expect(answers[1]?.error).toMatchObject({
      status: 422,
      code: "schema_validation_failed",
      requestId: "req_1",
      message: "No. (422 schema_validation_failed)",
      errors: [{ path: "data.n" }],
    });
    expect(answers[2]?.event?.type).toBe("ping");
    expect(seen).toHaveLength(1);
    expect(seen[0]?.path).toBe("/v1/events/batch");
    expect(seen[0]?.body).toContain('{"idempotencyKey":"mine","data":{"n":9007199254740993},"type":"ping"}');
    expect(seen[0]?.items[0]?.idempotencyKey).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen[0]?.items[0]?.idempotencyKey).not.toBe(seen[0]?.items[1]?.idempotencyKey);
  });

  test("repeats a request that failed as a whole, with the same keys, and throws when it fails for good", async () => {
    const { events, seen, waits } = eventsWith((request, index) =>
      index < 2 ? new Response("{}", { status: 503 }) : storeAll(request, index),
    );
    expect(await events.sendBatch([event(0), event(1)])).toHaveLength(2);
    expect(new Set(seen.map(({ body }) => body)).size).toBe(1);
    expect(waits).toEqual([250, 500]);

    const refusing = eventsWith(() => new Response("{}", { status: 401 }));
    expect(await errorOf(refusing.events.sendBatch([event(0)]))).toMatchObject({
      name: "AuthenticationError",
    });
    expect(refusing.seen).toHaveLength(1);
  });

  test("repeats only the events that Posthorn failed at, with their keys", async () => {
    const { events, seen, waits } = eventsWith(({ items }, index) =>
      results(
        items.map((item, place) => (place > 0 && index < 2 ? problem(503, "unavailable") : stored(item))),
      ),
    );
    const answers = await events.sendBatch(numbers(4).map(event));
    expect(answers.map((answer) => answer.event?.id)).toEqual(["evt_0", "evt_1", "evt_2", "evt_3"]);
    expect(sizes(seen)).toEqual([4, 3, 2]);
    expect(seen[1]?.items).toEqual(seen[0]?.items.slice(1));
    expect(waits).toEqual([250, 500]);
  });

  test("tells what is known when a repeat fails as a whole", async () => {
    const { events } = eventsWith(({ items }, index) => {
      if (index > 0) throw new TypeError("fetch failed");
      return results(items.map((item, place) => (place === 1 ? problem(503, "unavailable") : stored(item))));
    });
    const [first, second] = await events.sendBatch([event(0), event(1)]);
    expect(first?.event?.id).toBe("evt_0");
    expect(second?.error).toBeInstanceOf(ConnectionError);
  });

  test.each([
    ["as often as the HTTP client unless set", {}, undefined],
    ["as often as the client says", { maxRetries: 4 }, undefined],
    ["as often as the call says", { maxRetries: 4 }, 1],
    ["never, where the call says so", {}, 0],
  ])("repeats failed events %s", async (_name, options, maxRetries) => {
    const whole = eventsWith(() => new Response("{}", { status: 503 }), options);
    await errorOf(whole.events.sendBatch([event(0)], { maxRetries }));
    const single = eventsWith(({ items }) => results(items.map(() => problem(503, "unavailable"))), options);
    const [answer] = await single.events.sendBatch([event(0)], { maxRetries });
    expect(answer?.error).toBeInstanceOf(ServerError);
    expect(single.seen.length).toBe(whole.seen.length);
  });

  test("ends with the signal's reason", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const { events, seen } = eventsWith(({ items }) => {
      controller.abort(reason);
      return results(items.map(() => problem(503, "unavailable")));
    });
    expect(await errorOf(events.sendBatch([event(0)], { signal: controller.signal }))).toBe(reason);
    expect(seen).toHaveLength(1);
  });

  test("sends nothing that the API would refuse as a whole", async () => {
    const { events, seen } = eventsWith(storeAll);
    expect(await events.sendBatch([])).toEqual([]);
    const large = { type: "ping", data: { text: "é".repeat(500_000) } };
    for (const list of [numbers(1_001).map(event), Array(5).fill(large)]) {
      expect(await errorOf(events.sendBatch(list))).toMatchObject({
        name: "ConfigurationError",
        code: "invalid_argument",
      });
    }
    expect(seen).toHaveLength(0);
    expect(await events.sendBatch(Array(4).fill(large))).toHaveLength(4);
  });

  test("an answer that leaves an event out is an error", async () => {
    const { events } = eventsWith(({ items }) => results(items.slice(1).map(stored)));
    expect(await errorOf(events.sendBatch([event(0), event(1)]))).toMatchObject({ code: "invalid_response" });
  });
});

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

describe("flush and close", () => {
  test("flush resolves when all is settled, whatever became of it, and without batching too", async () => {
    for (const options of [{}, { batching: {} }]) {
      const { events, seen } = eventsWith(() => new Response("{}", { status: 400 }), options);
      const settled: string[] = [];
      const sending = [events.send(event(0)), events.sendBatch([event(1)])].map((promise) =>
        errorOf(promise).then(() => settled.push("settled")),
      );
      await events.flush();
      expect(seen).toHaveLength(2);
      await Promise.all(sending);
      expect(settled).toHaveLength(2);
      await events.flush();
    }
  });

  test.each([{}, { batching: { maxDelayMs: 60_000 } }])(
    "close sends what waits, and refuses what comes later: %o",
    async (options) => {
      const { events, seen } = eventsWith((request, index) => {
        if (request.path === "/v1/events/batch") return storeAll(request, index);
        return Response.json({ id: "evt_0", type: "ping", timestamp: at }, { status: 202 });
      }, options);
      const sending = events.send(event(0));
      const closed = events.close();
      for (const late of [events.send(event(1)), events.sendBatch([event(2)])]) {
        expect(await errorOf(late)).toMatchObject({
          name: "ConfigurationError",
          code: "client_closed",
          message: expect.stringContaining("closed"),
        });
      }
      await closed;
      await events.close();
      expect((await sending).id).toBe("evt_0");
      expect(seen).toHaveLength(1);
    },
  );
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
