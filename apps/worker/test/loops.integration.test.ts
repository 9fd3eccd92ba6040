import { mostHops, readHops } from "@posthorn/core";
import { createEndpoint, getDelivery, listDeliveries, retryDelivery } from "@posthorn/services";
import { expect, it } from "vitest";
import { engine, receiver, tenant, useEngine, useReceiver, useTenant, useWorker } from "./fixture.ts";

useEngine();
useWorker();
useReceiver();
useTenant();

const patience = { timeout: 20_000, interval: 50 };
const deliveriesIn = async (state: "succeeded" | "dead") =>
  (await listDeliveries(tenant.ctx, { state })).items;

/** Sends events in one request that so many deliveries led to. */
async function emitAfter(hops: number | null, count = 1): Promise<void> {
  const key = await engine.ingest.authenticate(`Bearer ${tenant.apiKey}`);
  const events = Array.from({ length: count }, () => ({ type: "ping", data: {} }));
  const body = Buffer.from(JSON.stringify({ events }));
  await engine.ingest.acceptBatch(key, { body, origin: { trace: null, hops } });
}

it("each request says how many deliveries led to it, itself included", async () => {
  await createEndpoint(tenant.ctx, { url: receiver.url(), maxInFlight: 1, ordering: {} });
  for (const hops of [null, 1, mostHops - 1]) await emitAfter(hops);
  await expect.poll(() => receiver.received.length, patience).toBe(3);
  expect(receiver.received.map(({ headers }) => headers["posthorn-hops"])).toEqual(["1", "2", "5"]);
});

it("a receiver that passes what it gets on to Posthorn is stopped, why can be read, and a retry by hand is sent", async () => {
  await createEndpoint(tenant.ctx, { url: receiver.url() });
  receiver.answer(async ({ headers }) => {
    await emitAfter(readHops(headers["posthorn-hops"]));
    return { status: 200 };
  });
  await tenant.emit();
  await expect.poll(() => deliveriesIn("dead"), patience).toHaveLength(1);
  expect(await deliveriesIn("succeeded")).toHaveLength(mostHops);
  expect(receiver.received).toHaveLength(mostHops);
  const [stopped] = await deliveriesIn("dead");
  const { attempts, lastAttempt } = await getDelivery(tenant.ctx, { deliveryId: String(stopped?.id) });
  expect(attempts).toBe(1);
  expect(lastAttempt).toMatchObject({ statusCode: null, errorCode: "loop_detected" });

  await retryDelivery(tenant.ctx, { deliveryId: String(stopped?.id) });
  await expect.poll(() => deliveriesIn("succeeded"), patience).toHaveLength(mostHops + 1);
  await expect.poll(() => deliveriesIn("dead"), patience).toHaveLength(1);
  expect(receiver.received.at(-1)?.headers["posthorn-hops"]).toBe("6");
  expect(receiver.received).toHaveLength(mostHops + 1);
});

it("in a batch, what has gone round too often is left out, and the others arrive", async () => {
  await createEndpoint(tenant.ctx, { url: receiver.url(), batch: { maxEvents: 3, maxSeconds: 60 } });
  await emitAfter(mostHops);
  await emitAfter(2, 2);
  await expect.poll(() => deliveriesIn("succeeded"), patience).toHaveLength(2);
  await expect
    .poll(() => deliveriesIn("dead"), patience)
    .toMatchObject([{ lastAttempt: { errorCode: "loop_detected" } }]);
  expect(receiver.received).toHaveLength(1);
  const [request] = receiver.received;
  expect(request?.headers["posthorn-hops"]).toBe("3");
  expect(JSON.parse(request?.body ?? "").events).toHaveLength(2);
});
