import { circuitRules } from "@posthorn/core/retry";
import { createEndpoint, listDeliveries, listNotices } from "@posthorn/services";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { EngineTenant } from "./engine.ts";
import { engine, useEngine, useWorker } from "./fixture.ts";
import { type Receiver, startReceiver } from "./receiver.ts";

const circuit = { ...circuitRules, firstProbeSeconds: 1, longestProbeSeconds: 2 };
let tenant: EngineTenant;
let other: EngineTenant;
/** Gets the tenant's own events. */
let receiver: Receiver;
/** Gets what Posthorn tells the tenant. */
let operators: Receiver;
let strangers: Receiver;
let secret: string;

useEngine();
useWorker({ circuit });
beforeEach(async () => {
  [tenant, other] = await Promise.all([engine.newTenant(), engine.newTenant()]);
  [receiver, operators, strangers] = await Promise.all([startReceiver(), startReceiver(), startReceiver()]);
  ({ secret } = await createEndpoint(tenant.ctx, { url: operators.url(), eventTypes: ["system.*"] }));
  await createEndpoint(other.ctx, { url: strangers.url(), eventTypes: ["system.*"] });
});
afterEach(() => Promise.all([receiver, operators, strangers].map((each) => each.close())));

const patience = { timeout: 45_000, interval: 50 };
const states = async () => [
  ...new Set((await listDeliveries(tenant.ctx, { eventType: "ping" })).items.map(({ state }) => state)),
];
/** What the operators were told so far, oldest first; each request must be signed. */
const told = () =>
  operators.received.map(({ body, headers }) => {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    const { type, data } = JSON.parse(body);
    return { type, data };
  });
const toldTypes = () => told().map(({ type }) => type);

it("a streak of failures is told once when it begins and once when it ends, to who asked for it", async () => {
  const url = receiver.url("/billing");
  const { id } = await createEndpoint(tenant.ctx, {
    url,
    eventTypes: ["ping", "system.*"],
    retrySchedule: [1],
  });
  for (const streak of [1, 2]) {
    receiver.answer(() => ({ status: 503 }));
    for (let sent = 0; sent < circuit.failuresInARow; sent++) await tenant.emit({ streak });
    await expect.poll(() => toldTypes().length, patience).toBe(2 * streak - 1);
    receiver.answer(() => ({ status: 200 }));
    await expect.poll(() => toldTypes().length, patience).toBe(2 * streak);
  }
  const failing = { type: "system.endpoint.failing", data: { endpointId: id, url } };
  const recovered = { type: "system.endpoint.recovered", data: { endpointId: id, url } };
  expect(told()).toMatchObject([failing, recovered, failing, recovered]);
  expect(told()[0]?.data).toEqual({
    endpointId: id,
    url,
    failingSince: expect.any(String),
    consecutiveFailures: expect.any(Number),
    lastError: { statusCode: 503, errorCode: "http_5xx" },
  });
  expect((await listNotices(tenant.ctx)).items.map(({ type }) => type)).toEqual(toldTypes().toReversed());
  expect(new Set(receiver.received.map(({ body }) => JSON.parse(body).type))).toEqual(new Set(["ping"]));
  expect((await listNotices(other.ctx)).items).toEqual([]);
  expect(strangers.received).toEqual([]);
});

it("an endpoint that is disabled is told with the reason", async () => {
  const { id } = await createEndpoint(tenant.ctx, { url: receiver.url(), eventTypes: ["ping"] });
  receiver.answer(() => ({ status: 410 }));
  await tenant.emit();
  await expect.poll(toldTypes, patience).toContain("system.endpoint.disabled");
  expect(told()).toContainEqual({
    type: "system.endpoint.disabled",
    data: { endpointId: id, url: receiver.url(), reason: "gone", failingSince: expect.any(String) },
  });
});

it("ten dead letters are told by the next sweep, and those of who is told make no more news", async () => {
  const deaf = await startReceiver();
  deaf.answer(() => ({ status: 400, headers: { "webhook-delivery": "abort-message" } }));
  await createEndpoint(tenant.ctx, { url: deaf.url(), eventTypes: ["system.*"] });
  receiver.answer(() => ({ status: 400, headers: { "webhook-delivery": "abort-message" } }));
  const ids: string[] = [];
  for (let made = 0; made < 10; made++) {
    const { id } = await createEndpoint(tenant.ctx, { url: receiver.url(), eventTypes: ["ping"] });
    ids.push(id);
  }
  await tenant.emit();
  await expect.poll(states, patience).toEqual(["dead"]);
  await expect.poll(toldTypes, patience).toContain("system.dead_letters.growing");
  const growing = told().filter(({ type }) => type === "system.dead_letters.growing");
  expect(growing).toHaveLength(1);
  expect(growing[0]?.data).toMatchObject({ count: 10 });
  expect(growing[0]?.data.endpointIds.toSorted()).toEqual(ids.toSorted());
  await deaf.close();
});
