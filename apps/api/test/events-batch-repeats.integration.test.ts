import { CuttablePath } from "@posthorn/services/testing";
import { afterAll, describe, expect, it, vi } from "vitest";
import { idsOf, ping, readIds, resultsOf, send, sendOne, useBatches } from "./batches-client.ts";

const path = new CuttablePath(String(process.env.POSTHORN_TEST_DATABASE_URL));

afterAll(() => path.cut());
useBatches(async () => ({ databaseUrl: await path.open(), logLevel: "warn" }));

describe("an event's own idempotencyKey", () => {
  it("gives the first answer again, also for what was sent by itself, and the other way round", async () => {
    const item = ping({ data: { n: 1 } });
    const first = await sendOne(JSON.stringify(item), { "Idempotency-Key": "a" });
    const [again, fresh] = resultsOf(
      await send({ idempotencyKey: "a", ...item }, { ...item, idempotencyKey: "b" }),
    );
    expect(again).toEqual({ status: 202, event: first.json, replayed: true });
    expect(fresh).toMatchObject({ status: 202, replayed: false });
    const repeated = await sendOne(JSON.stringify(item), { "Idempotency-Key": "b" });
    expect(repeated.json).toEqual(fresh?.event);
    expect(repeated.headers["idempotent-replayed"]).toBe("true");
    expect(await readIds()).toHaveLength(2);
  });

  it("is refused for other bytes, and so is an event's id", async () => {
    await send(ping({ idempotencyKey: "a" }), ping({ id: "one" }));
    const results = resultsOf(
      await send(
        ping({ data: { other: 1 }, idempotencyKey: "a" }),
        ping({ data: { other: 1 }, id: "one" }),
        ping({ id: "one", idempotencyKey: "new" }),
      ),
    );
    expect(results.map(({ status, problem }) => [status, problem?.code, problem?.errors[0]?.path])).toEqual([
      [422, "idempotency_key_reused", "idempotencyKey"],
      [409, "event_id_conflict", "id"],
      [202, undefined, undefined],
    ]);
    expect(results[2]?.replayed).toBe(true);
    expect(await readIds()).toHaveLength(2);
  });

  it("holds within one batch: the second sees the first", async () => {
    const results = resultsOf(
      await send(
        { type: "no.such", data: {}, idempotencyKey: "a" },
        ping({ idempotencyKey: "a" }),
        ping({ idempotencyKey: "a" }),
        ping({ idempotencyKey: "a", data: { other: 1 } }),
        ping({ id: "one" }),
        ping({ id: "one", idempotencyKey: "b" }),
        ping({ idempotencyKey: "b" }),
      ),
    );
    expect(results.map(({ status, replayed, problem }) => [status, replayed ?? problem?.code])).toEqual([
      [422, "unknown_event_type"],
      [202, false],
      [202, true],
      [422, "idempotency_key_reused"],
      [202, false],
      [202, true],
      [202, false],
    ]);
    expect(results[2]?.event).toEqual(results[1]?.event);
    expect(results[5]?.event).toEqual(results[4]?.event);
    expect(await readIds()).toHaveLength(3);
  });

  it("makes one event of batches that are sent at the same time", async () => {
    const items = Array.from({ length: 50 }, (_, at) => ping({ data: { at }, idempotencyKey: `k${at}` }));
    const answers = await Promise.all([send(...items), send(...items.toReversed()), send(...items)]);
    const [first, reversed, third] = answers.map((answer) => idsOf(resultsOf(answer)));
    expect(first).toHaveLength(50);
    expect(reversed?.toReversed()).toEqual(first);
    expect(third).toEqual(first);
    expect(await readIds()).toHaveLength(50);
  });
});

it("says 503 for each event while PostgreSQL is away, and a repeat stores each of them once", async () => {
  const items = Array.from({ length: 20 }, (_, at) => ping({ data: { at }, idempotencyKey: `k${at}` }));
  const malformed = { type: "ping", idempotencyKey: "none" };
  await send(ping());
  path.stall();
  const stalled = await send(...items.slice(0, 10), malformed);
  path.resume();
  expect(stalled.ms).toBeLessThan(12_000);
  expect(resultsOf(stalled).map(({ status, problem }) => [status, problem?.code])).toEqual([
    ...Array.from({ length: 10 }, () => [503, "unavailable"]),
    [422, "missing_field"],
  ]);

  await vi.waitFor(
    async () => {
      const results = resultsOf(await send(...items));
      expect(results.filter(({ status }) => status === 202)).toHaveLength(20);
    },
    { timeout: 30_000, interval: 200 },
  );
  expect(await readIds()).toHaveLength(21);
});
