import { validationTimeout } from "@posthorn/core/payload-schema";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type CheckThreads, type CheckThreadsOptions, createCheckThreads } from "./create-check-threads.ts";

const [tenant, neighbour] = ["00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-000000000002"];

const alternative = { properties: { c: { $ref: "#" }, z: { not: {} } }, required: ["c"] };
const multiplying = { anyOf: [alternative, structuredClone(alternative)] };
function nested(levels: number): object {
  let data: object = { z: 1 };
  for (let level = 0; level < levels; level++) data = { c: data, z: 1 };
  return data;
}
const unique = { properties: { a: { uniqueItems: true } } };
const manyObjects = { a: Array.from({ length: 100_000 }, (_, at) => ({ at })) };
const ordinary = { type: "object", required: ["id"] };

const requestOf = (schema: object, data: object) => ({
  schemaText: JSON.stringify(schema),
  dataText: JSON.stringify(data),
});

let threads: CheckThreads;
const open = (options: Partial<CheckThreadsOptions> = {}) => {
  threads = createCheckThreads(options);
  return threads;
};
afterEach(() => threads.close());
// A thread takes a while to start where the processor is busy.
vi.setConfig({ testTimeout: 60_000 });

describe("a check in a thread", () => {
  test("answers as a check in passing does", async () => {
    open();
    expect(await threads.check(tenant, requestOf(ordinary, { id: 1 }))).toEqual([]);
    expect(await threads.check(tenant, requestOf(ordinary, {}))).toMatchObject([
      { path: "data.id", code: "schema_validation_failed" },
    ]);
  });

  test.each([22, 60])(
    "of a recursion of %i levels that multiplies is ended, while others go on",
    async (levels) => {
      open();
      let turns = 0;
      const timer = setInterval(() => turns++, 5);
      expect(await threads.check(tenant, requestOf(multiplying, nested(levels)))).toEqual([
        validationTimeout,
      ]);
      clearInterval(timer);
      expect(turns).toBeGreaterThan(10);
      expect(await threads.check(tenant, requestOf(ordinary, { id: 1 }))).toEqual([]);
    },
  );

  test("compares 100,000 objects where it is given the time", async () => {
    open({ checkMs: 20_000 });
    expect(await threads.check(tenant, requestOf(unique, manyObjects))).toEqual([]);
  });

  test("that takes too much memory is ended, and the next has a thread of its own", async () => {
    open({ checkMs: 20_000, memoryMb: 48, threads: 1 });
    const much = { schemaText: JSON.stringify(unique), dataText: `{"a":[${"{},".repeat(2_000_000)}{}]}` };
    expect(await threads.check(tenant, much)).toEqual([validationTimeout]);
    expect(await threads.check(tenant, requestOf(unique, { a: [1, 1] }))).toMatchObject([{ path: "data.a" }]);
  });
});

test("a tenant whose checks never end leaves a thread to the others", async () => {
  open({ checkMs: 60_000 });
  const endless = Promise.all([1, 2, 3].map(() => threads.check(tenant, requestOf(multiplying, nested(60)))));
  expect(await threads.check(neighbour, requestOf(ordinary, { id: 1 }))).toEqual([]);
  threads.close();
  await expect(endless).rejects.toMatchObject({ code: "unavailable" });
});

test("tenants take turns where there is one thread", async () => {
  open({ threads: 1, checkMs: 100 });
  const order: string[] = [];
  const slow = [1, 2, 3].map(async () => {
    await threads.check(tenant, requestOf(multiplying, nested(60)));
    order.push("slow");
  });
  await threads.check(neighbour, requestOf(ordinary, {}));
  order.push("neighbour");
  await Promise.all(slow);
  expect(order.indexOf("neighbour")).toBeLessThan(3);
});

test("more than may wait is told to come again, and what has waited too long is not checked any more", async () => {
  open({ threads: 1, mostWaiting: 1, longestWaitMs: 1 });
  const first = threads.check(tenant, requestOf(multiplying, nested(60)));
  const second = threads.check(tenant, requestOf(ordinary, {}));
  await expect(threads.check(tenant, requestOf(ordinary, {}))).rejects.toMatchObject({ status: 503 });
  expect(await first).toEqual([validationTimeout]);
  await expect(second).rejects.toMatchObject({ status: 503, code: "unavailable" });
});
