import { type FieldError, UnavailableError } from "@posthorn/core";
import { expect, test } from "vitest";
import type { CheckThreads } from "./create-check-threads.ts";
import { createPayloadCheck } from "./create-payload-check.ts";

const tenant = "00000000-0000-7000-8000-000000000001";
const told: FieldError[] = [{ path: "data", code: "told", message: "By the thread." }];

function countingThreads() {
  const threads = { calls: 0 };
  const check: CheckThreads["check"] = async () => {
    threads.calls += 1;
    return told;
  };
  return Object.assign(threads, { check, close() {} });
}
const payload = (data: object) => ({ data, dataText: JSON.stringify(data) });

test("an ordinary schema is checked at once, an expensive one in a thread", async () => {
  const threads = countingThreads();
  const ordinary = createPayloadCheck('{"required":["id"]}', tenant, threads);
  expect(ordinary(payload({ id: 1 }))).toEqual([]);
  expect(ordinary(payload({}))).toMatchObject([{ path: "data.id" }]);
  expect(threads.calls).toBe(0);
  const expensive = createPayloadCheck('{"properties":{"a":{"uniqueItems":true}}}', tenant, threads);
  expect(await expensive(payload({ a: [] }))).toEqual(told);
  expect(threads.calls).toBe(1);
});

test("a schema that a payload took too long with goes to threads from then on", async () => {
  const threads = countingThreads();
  const anyOf = Array.from({ length: 400 }, () => ({ required: ["x"] }));
  const schema = JSON.stringify({ properties: { a: { items: { anyOf: [...anyOf, {}] } } } });
  const check = createPayloadCheck(schema, tenant, threads);
  expect(check(payload({ a: [{}] }))).toEqual([]);
  expect(await check(payload({ a: Array(10_000).fill({}) }))).toEqual(told);
  expect(await check(payload({ a: [{}] }))).toEqual(told);
  expect(threads.calls).toBe(2);
});

test("what the threads can't take is told", async () => {
  const full: CheckThreads = { check: () => Promise.reject(new UnavailableError()), close() {} };
  const check = createPayloadCheck('{"properties":{"a":{"uniqueItems":true}}}', tenant, full);
  await expect(check(payload({}))).rejects.toMatchObject({ status: 503 });
});
