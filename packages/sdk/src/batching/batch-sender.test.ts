import { describe, expect, test } from "vitest";
import {
  at,
  errorOf,
  event,
  eventsWith,
  numbers,
  problem,
  results,
  type SentItem,
  sizes,
  storeAll,
  stored,
} from "../../test/support/batch-api.ts";
import { ConnectionError, ServerError, ValidationError } from "../errors.ts";

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
