import { toUuid } from "@posthorn/core";
import { shardOf } from "@posthorn/core/workflows";
import {
  createEndpoint,
  disableEndpoint,
  getDelivery,
  getEndpoint,
  listDeliveries,
  markDeliveryHandled,
  pauseEndpoint,
  resumeEndpoint,
  retryDelivery,
  skipDelivery,
  snoozeDelivery,
  updateEndpoint,
} from "@posthorn/services";
import { createFastLaneStore } from "@posthorn/services/lanes";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import {
  engine,
  pool,
  receiver,
  tenant,
  useEngine,
  usePool,
  useReceiver,
  useTenant,
  useWorker,
  useWorkerProcesses,
} from "./fixture.ts";
import type { ReceivedRequest } from "./receiver.ts";

useEngine();
usePool();
useReceiver();
useTenant();

const patience = { timeout: 60_000, interval: 50 };
const mebibyte = 1_048_576;

interface BatchBody {
  type: "batch";
  timestamp: string;
  events: { id: string; type: string; timestamp: string; data: { number: number } }[];
}
const bodyOf = (request: ReceivedRequest | undefined): BatchBody => JSON.parse(request?.body ?? "null");
const numbersOf = (request: ReceivedRequest | undefined) =>
  bodyOf(request).events.map(({ data }) => data.number);
const batches = () => receiver.received.map(numbersOf);
const idsOf = () => receiver.received.map(({ headers }) => String(headers["webhook-id"]));

async function deliveries() {
  const { items } = await listDeliveries(tenant.ctx, { limit: 100 });
  return items.toReversed();
}
const states = async () => (await deliveries()).map(({ state }) => state);
async function emit(from: number, count: number): Promise<void> {
  for (let number = from; number < from + count; number++) await tenant.emit({ number });
}
const batched = (batch: { maxEvents: number; maxSeconds: number }, more: object = {}) =>
  createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [3_600], batch, ...more });

describe("with a worker", () => {
  useWorker();

  it("events go out together when there are enough of them, in one signed request", async () => {
    const { secret } = await batched({ maxEvents: 3, maxSeconds: 60 });
    const eventIds = [];
    for (let number = 0; number < 3; number++) eventIds.push(await tenant.emit({ number, exact: 1e3 }));
    await expect.poll(states, patience).toEqual(["succeeded", "succeeded", "succeeded"]);
    const [request, ...others] = receiver.received;
    expect(others).toEqual([]);
    const headers = request?.headers as Record<string, string>;
    expect(headers["webhook-id"]).toMatch(/^bat_[0-9a-z]{26}$/);
    expect(new Webhook(secret).verify(request?.body ?? "", headers)).toMatchObject({ type: "batch" });
    expect(bodyOf(request).events.map(({ id, type }) => [id, type])).toEqual(
      eventIds.map((id) => [id, "ping"]),
    );
    expect(request?.body).toContain(`"data":{"number":0,"exact":1000}`);
    for (const { id } of await deliveries()) {
      const { attempts, attemptLog } = await getDelivery(tenant.ctx, { deliveryId: id });
      expect(attempts).toBe(1);
      expect(attemptLog).toMatchObject([
        { number: 1, outcome: "succeeded", request: { headers: { "webhook-id": headers["webhook-id"] } } },
      ]);
    }
  });

  it("events go out together when the first has waited long enough", async () => {
    await batched({ maxEvents: 100, maxSeconds: 2 });
    await emit(0, 2);
    const emittedAt = Date.now();
    await expect.poll(batches, patience).toEqual([[0, 1]]);
    expect((receiver.received[0]?.at ?? 0) - emittedAt).toBeGreaterThan(1_000);
  });

  it("a backlog goes out in full batches, the oldest first", async () => {
    const { id } = await batched({ maxEvents: 10, maxSeconds: 1 }, { maxInFlight: 1 });
    await pauseEndpoint(tenant.ctx, { endpointId: id });
    await emit(0, 35);
    await resumeEndpoint(tenant.ctx, { endpointId: id });
    const numbers = Array.from({ length: 35 }, (_, number) => number);
    const expected = [0, 10, 20, 30].map((from) => numbers.slice(from, from + 10));
    await expect.poll(batches, patience).toEqual(expected);
  });

  it("a body never has more than a mebibyte, but for an event that has almost as much alone", async () => {
    const { id } = await batched({ maxEvents: 100, maxSeconds: 1 });
    await pauseEndpoint(tenant.ctx, { endpointId: id });
    const lengths = [400_000, 400_000, 400_000, 1_048_300, 10];
    for (const [number, length] of lengths.entries()) await tenant.emit({ number, text: "x".repeat(length) });
    await resumeEndpoint(tenant.ctx, { endpointId: id });
    await expect.poll(() => batches().flat().length, patience).toBe(5);
    expect(batches().toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))).toEqual([[0, 1], [2], [3], [4]]);
    for (const { body } of receiver.received) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(mebibyte);
  });

  it("one that reaches a mebibyte waits for nothing", async () => {
    await batched({ maxEvents: 100, maxSeconds: 60 });
    for (let number = 0; number < 3; number++) await tenant.emit({ number, text: "x".repeat(400_000) });
    await expect.poll(batches, patience).toEqual([[0, 1]]);
  });

  it("a batch that fails is tried again whole, with the same id and body; what comes meanwhile is in another", async () => {
    const { secret } = await batched({ maxEvents: 3, maxSeconds: 1 }, { retrySchedule: [2, 2] });
    receiver.answer((_, earlier) => ({ status: earlier < 2 && receiver.received.length < 4 ? 500 : 200 }));
    await emit(0, 3);
    await expect.poll(() => receiver.received.length, patience).toBe(1);
    await emit(3, 1);
    await expect.poll(async () => new Set(await states()), patience).toEqual(new Set(["succeeded"]));
    const first = receiver.received.filter((request) => numbersOf(request).includes(0));
    expect(first.length).toBeGreaterThanOrEqual(2);
    expect(new Set(first.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(first.map(({ body }) => body)).size).toBe(1);
    for (const request of first)
      new Webhook(secret).verify(request.body, request.headers as Record<string, string>);
    const [{ id = "" } = {}] = await deliveries();
    const { attemptLog } = await getDelivery(tenant.ctx, { deliveryId: id });
    expect(attemptLog.map(({ number, outcome }) => [number, outcome])).toEqual(
      first.map((_, index) => [index + 1, index + 1 < first.length ? "failed" : "succeeded"]),
    );
  });

  it("a batch that fails counts as one failed request, however many it has", async () => {
    const { id } = await batched({ maxEvents: 20, maxSeconds: 1 });
    receiver.answer(() => ({ status: 500 }));
    await emit(0, 20);
    await expect.poll(async () => new Set(await states()), patience).toEqual(new Set(["retrying"]));
    const { rows } = await pool.query(
      "SELECT consecutive_failures, circuit_opened_at FROM engine.endpoint_health WHERE environment_id = $1",
      [tenant.environmentId],
    );
    expect(rows).toEqual([{ consecutive_failures: receiver.received.length, circuit_opened_at: null }]);
    expect(receiver.received.length).toBeLessThan(5);
    await disableEndpoint(tenant.ctx, { endpointId: id });
  });

  it("its members go dead together, and one that is opened again goes into another batch", async () => {
    await batched({ maxEvents: 3, maxSeconds: 1 }, { retrySchedule: [1] });
    receiver.answer(() => ({ status: 500 }));
    await emit(0, 3);
    await expect.poll(states, patience).toEqual(["dead", "dead", "dead"]);
    expect(batches().filter((numbers) => numbers.includes(0))).toHaveLength(2);
    receiver.answer(() => ({ status: 200 }));
    const [{ id = "" } = {}] = await deliveries();
    await retryDelivery(tenant.ctx, { deliveryId: id });
    await expect.poll(states, patience).toEqual(["succeeded", "dead", "dead"]);
    expect(batches().at(-1)).toEqual([0]);
    expect(new Set(idsOf()).size).toBeGreaterThan(1);
    expect(idsOf().slice(0, -1)).not.toContain(idsOf().at(-1));
  });

  it("is tried at once, whole, when somebody asks for one of its members", async () => {
    await batched({ maxEvents: 3, maxSeconds: 60 });
    receiver.answer((_, earlier) => ({ status: earlier ? 200 : 500 }));
    await emit(0, 3);
    await expect
      .poll(async () => (await deliveries()).map(({ nextAttemptAt }) => nextAttemptAt !== null), patience)
      .toEqual([true, true, true]);
    const due = new Set((await deliveries()).map(({ nextAttemptAt }) => nextAttemptAt));
    expect(due.size).toBe(1);
    const [, second] = await deliveries();
    await retryDelivery(tenant.ctx, { deliveryId: second?.id ?? "" });
    await expect.poll(states, patience).toEqual(["succeeded", "succeeded", "succeeded"]);
    expect(batches()).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
    expect(new Set(idsOf()).size).toBe(1);
  });

  it("goes on without those that are skipped or marked handled, and is put off with one that is put off", async () => {
    await batched({ maxEvents: 4, maxSeconds: 60 });
    receiver.answer((_, earlier) => ({ status: earlier ? 200 : 500 }));
    await emit(0, 4);
    await expect
      .poll(async () => (await deliveries()).every(({ nextAttemptAt }) => nextAttemptAt !== null), patience)
      .toBe(true);
    const [first, second, third] = await deliveries();
    await skipDelivery(tenant.ctx, { deliveryId: first?.id ?? "" });
    await markDeliveryHandled(tenant.ctx, { deliveryId: second?.id ?? "" });
    const until = new Date(Date.now() + 7_200_000).toISOString();
    await snoozeDelivery(tenant.ctx, { deliveryId: third?.id ?? "", until });
    expect((await deliveries()).slice(2).map(({ nextAttemptAt }) => nextAttemptAt)).toEqual([until, until]);
    await retryDelivery(tenant.ctx, { deliveryId: third?.id ?? "" });
    await expect.poll(states, patience).toEqual(["canceled", "handled", "succeeded", "succeeded"]);
    expect(batches()).toEqual([
      [0, 1, 2, 3],
      [2, 3],
    ]);
  });

  it("keeps to its endpoint's rate, a request being one", async () => {
    const { id } = await batched({ maxEvents: 2, maxSeconds: 1 }, { rateLimit: 5 });
    await pauseEndpoint(tenant.ctx, { endpointId: id });
    await emit(0, 20);
    await resumeEndpoint(tenant.ctx, { endpointId: id });
    await expect.poll(() => receiver.received.length, patience).toBe(10);
    const times = receiver.received.map(({ at }) => at);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(1_500);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(6_000);
  });

  it("is turned on and off: what is queued goes out by the new setting", async () => {
    const { id } = await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [3_600] });
    await pauseEndpoint(tenant.ctx, { endpointId: id });
    await emit(0, 4);
    await updateEndpoint(tenant.ctx, { endpointId: id, batch: { maxEvents: 2, maxSeconds: 60 } });
    receiver.answer(() => ({ status: 500 }));
    await resumeEndpoint(tenant.ctx, { endpointId: id });
    await expect.poll(states, patience).toEqual(Array(4).fill("retrying"));
    expect(batches().toSorted()).toEqual([
      [0, 1],
      [2, 3],
    ]);
    await updateEndpoint(tenant.ctx, { endpointId: id, batch: null });
    expect(await getEndpoint(tenant.ctx, { endpointId: id })).toMatchObject({ batch: null });
    receiver.answer(() => ({ status: 200 }));
    for (const delivery of await deliveries()) await retryDelivery(tenant.ctx, { deliveryId: delivery.id });
    await expect.poll(states, patience).toEqual(Array(4).fill("succeeded"));
    const alone = receiver.received.slice(2).map(({ body }) => JSON.parse(body).data.number);
    expect(alone.toSorted()).toEqual([0, 1, 2, 3]);
  });
});

describe("a pump that has lost its shard", () => {
  it("fixes no batch and gets none to send", async () => {
    const endpoint = await batched({ maxEvents: 2, maxSeconds: 60 });
    await emit(0, 2);
    const endpointId = toUuid("endpoint", endpoint.id) ?? "";
    const store = createFastLaneStore(pool, engine.platform.secrets);
    const shard = shardOf(endpointId);
    const old = new Map([[shard, await store.takeShard(shard, "frozen")]]);
    const current = new Map([[shard, await store.takeShard(shard, "taker")]]);
    const endpoints = new Map([[endpointId, engine.platform.newId()]]);
    const form = (shards: Map<number, bigint>) => store.formBatches({ shards, endpoints, inFlight: [] });
    const read = (shards: Map<number, bigint>) =>
      store.readBatches({ shards, endpoints: [endpointId], inFlight: [], limit: 10 });
    expect(await form(old)).toEqual({ formed: [], waiting: new Map() });
    expect(await form(current)).toEqual({ formed: [endpointId], waiting: new Map() });
    expect(await read(old)).toEqual([]);
    expect(await read(current)).toMatchObject([{ id: [...endpoints.values()][0], members: [{}, {}] }]);
    expect(await form(current)).toEqual({ formed: [], waiting: new Map() });
  });
});

describe("across kill -9 of the worker", () => {
  const workers = useWorkerProcesses();

  it("a batch that was fixed, and not recorded, goes out again with the same id and members", {
    timeout: 120_000,
  }, async () => {
    await batched({ maxEvents: 3, maxSeconds: 60 }, { maxInFlight: 1 });
    const answers: (() => void)[] = [];
    receiver.answer(async () => {
      await new Promise<void>((resolve) => answers.push(resolve));
      return { status: 200 };
    });
    const first = await workers.startReady();
    await emit(0, 5);
    await expect.poll(() => receiver.received.length, patience).toBe(1);
    first.kill("SIGKILL");
    await first.ended;
    receiver.answer(() => ({ status: 200 }));
    await emit(5, 1);
    await workers.startReady();
    await expect.poll(async () => new Set(await states()), patience).toEqual(new Set(["succeeded"]));
    expect(batches()).toEqual([
      [0, 1, 2],
      [0, 1, 2],
      [3, 4, 5],
    ]);
    const [before, again, other] = idsOf();
    expect(again).toBe(before);
    expect(other).not.toBe(before);
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
    for (const answer of answers) answer();
  });
});
