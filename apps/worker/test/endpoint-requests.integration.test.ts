import {
  createConsumer,
  createEndpoint,
  getDelivery,
  listDeliveries,
  sendTest,
  updateEndpoint,
} from "@posthorn/services";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { engine, receiver, tenant, useEngine, useReceiver, useTenant, useWorker } from "./fixture.ts";
import type { ReceivedRequest } from "./receiver.ts";

useEngine();
useWorker();
useReceiver();
useTenant();

const patience = { timeout: 30_000, interval: 50 };
const make = (fields: object = {}) => createEndpoint(tenant.ctx, { url: receiver.url(), ...fields });

/** The request that comes after those that are there already. */
async function nextRequest(send: () => Promise<unknown>): Promise<ReceivedRequest> {
  const before = receiver.received.length;
  await send();
  await expect.poll(() => receiver.received.length, patience).toBeGreaterThan(before);
  return receiver.received[before] as ReceivedRequest;
}

/** Every attempt of the tenant's deliveries, as it is shown. */
async function shownAttempts() {
  const { items } = await listDeliveries(tenant.ctx, {});
  const details = await Promise.all(items.map(({ id }) => getDelivery(tenant.ctx, { deliveryId: id })));
  return details.flatMap(({ attemptLog }) => attemptLog);
}

describe("an endpoint's own headers", () => {
  const own = { Authorization: "Bearer s3cret-1", "x-latin": "caf\u00e9 s3cret-2" };

  it("go with every request beside those that sign it, and only their names are kept", async () => {
    const { secret } = await make({ headers: own });
    const request = await nextRequest(() => tenant.emit({ n: 1 }));
    expect(request.headers).toMatchObject({
      authorization: "Bearer s3cret-1",
      "x-latin": "caf\u00e9 s3cret-2",
      "content-type": "application/json",
      "user-agent": "Posthorn/1",
    });
    expect(new Webhook(secret).verify(request.body, request.headers as Record<string, string>)).toMatchObject(
      {
        data: { n: 1 },
      },
    );
    await expect.poll(async () => (await shownAttempts()).length, patience).toBe(1);
    const [attempt] = await shownAttempts();
    expect(attempt?.request.headers).toMatchObject({
      Authorization: "(hidden)",
      "x-latin": "(hidden)",
      "webhook-id": request.headers["webhook-id"],
    });
    expect(JSON.stringify(attempt)).not.toContain("s3cret");
  });

  it("are those of the moment, at a retry too", async () => {
    const { id: endpointId } = await make({
      headers: { "x-a": "1", "x-b": "1" },
      retrySchedule: [1, 1, 1, 1, 1],
    });
    receiver.answer(({ headers: got }) => ({ status: got["x-a"] === "2" ? 200 : 500 }));
    const first = await nextRequest(() => tenant.emit());
    expect(first.headers).toMatchObject({ "x-a": "1", "x-b": "1" });
    await updateEndpoint(tenant.ctx, { endpointId, headers: { "X-A": "2", "x-b": null, "x-c": "1" } });
    await expect
      .poll(async () => (await listDeliveries(tenant.ctx, {})).items[0]?.state, patience)
      .toBe("succeeded");
    const last = receiver.received.at(-1);
    expect(last?.headers).toMatchObject({
      "x-a": "2",
      "x-c": "1",
      "webhook-id": first.headers["webhook-id"],
    });
    expect(last?.headers).not.toHaveProperty("x-b");
  });

  it("go with batches", async () => {
    await make({ headers: own, batch: { maxEvents: 2, maxSeconds: 60 } });
    await tenant.emit({ n: 1 });
    const request = await nextRequest(() => tenant.emit({ n: 2 }));
    expect(request.headers).toMatchObject({
      authorization: "Bearer s3cret-1",
      "webhook-id": expect.stringMatching(/^bat_/),
    });
    expect(JSON.parse(request.body).events).toHaveLength(2);
    await expect.poll(async () => (await shownAttempts()).length, patience).toBe(2);
    expect(JSON.stringify(await shownAttempts())).not.toContain("s3cret");
  });

  it("go with test events", async () => {
    const { id } = await make({ headers: own, uid: "tried" });
    const request = await nextRequest(() => sendTest(tenant.ctx, { endpointId: "tried", eventType: "ping" }));
    expect(request.headers).toMatchObject({ authorization: "Bearer s3cret-1" });
    expect((await listDeliveries(tenant.ctx, { endpointId: id })).items).toHaveLength(1);
  });
});

describe("the form of the body", () => {
  it("is the endpoint's own, whatever its profile, and what a delivery shows is what was sent", async () => {
    const { id: endpointId, secret } = await make({ payloadForm: "data" });
    const data = await nextRequest(() => tenant.emit({ n: 1 }));
    expect(data.body).toBe('{"n":1}');
    new Webhook(secret).verify(data.body, data.headers as Record<string, string>);
    const [delivery] = (await listDeliveries(tenant.ctx, {})).items;
    expect(await getDelivery(tenant.ctx, { deliveryId: delivery?.id ?? "" })).toMatchObject({
      payload: '{"n":1}',
    });

    await updateEndpoint(tenant.ctx, { endpointId, signatureProfiles: ["github"], payloadForm: "envelope" });
    const envelope = await nextRequest(() => tenant.emit({ n: 2 }));
    expect(JSON.parse(envelope.body)).toEqual({
      type: "ping",
      timestamp: expect.any(String),
      data: { n: 2 },
    });
    expect(envelope.headers).toHaveProperty("x-hub-signature-256");

    await updateEndpoint(tenant.ctx, { endpointId, payloadForm: null });
    expect((await nextRequest(() => tenant.emit({ n: 3 }))).body).toBe('{"n":3}');
  });
});

it("an event that is addressed to a consumer is sent to that one's endpoints only", async () => {
  await createConsumer(tenant.ctx, { name: "A", uid: "a" });
  await createConsumer(tenant.ctx, { name: "B", uid: "b" });
  for (const consumer of ["a", "b"]) await make({ url: receiver.url(`/${consumer}`), consumer });
  const key = await engine.ingest.authenticate(`Bearer ${tenant.apiKey}`);
  const body = Buffer.from(JSON.stringify({ type: "ping", data: {}, consumer: "b" }));
  await engine.ingest.accept(key, { body });
  await tenant.emit();
  await expect.poll(() => receiver.received.length, patience).toBe(3);
  expect(receiver.received.map(({ path }) => path).toSorted()).toEqual(["/a", "/b", "/b"]);
});
