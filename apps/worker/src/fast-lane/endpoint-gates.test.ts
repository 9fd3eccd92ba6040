import type { QueuedDelivery } from "@posthorn/services/lanes";
import { describe, expect, it } from "vitest";
import {
  leastOfWindow,
  mostInFlight,
  provenOnly,
  sharedForMs,
  sharedWindow,
  slowShare,
  waitsForReceiverMs,
} from "./config.ts";
import { createEndpointGates } from "./endpoint-gates.ts";

let made = 0;
function delivery(endpointId: string, more: Partial<QueuedDelivery> = {}): QueuedDelivery {
  made += 1;
  return {
    environmentId: "env",
    tenantId: `tenant of ${endpointId}`,
    deliveryId: `delivery ${made}`,
    endpointId,
    eventId: "event",
    shard: 0,
    trigger: "schedule",
    attempts: 0,
    lane: null,
    eventType: "ping",
    occurredAt: new Date(0),
    data: "{}",
    trace: null,
    hops: 0,
    url: "http://127.0.0.1/",
    timeoutMs: 15_000,
    maxInFlight: 1_000,
    rateLimit: null,
    circuitOpen: false,
    configVersion: 1n,
    ...more,
  };
}

function gatesAt(start = 0) {
  let now = start;
  const gates = createEndpointGates(() => now);
  const openAll = (endpointId: string, count: number, more: Partial<QueuedDelivery> = {}) =>
    Array.from({ length: count }, () => delivery(endpointId, more)).filter((one) => gates.open(one));
  return { gates, openAll, pass: (ms: number) => (now += ms) };
}

it("gives an endpoint whose circuit is open one request at a time", () => {
  const { gates, openAll } = gatesAt();
  const [probe, ...more] = openAll("a", 3, { circuitOpen: true });
  expect(more).toEqual([]);
  if (probe) gates.close(probe);
  expect(openAll("a", 3, { circuitOpen: true })).toHaveLength(1);
});

it("keeps to an endpoint's own limit", () => {
  const { gates, openAll } = gatesAt();
  const sent = openAll("a", 10, { maxInFlight: 3 });
  expect(sent).toHaveLength(3);
  expect(gates.rooms().rooms.get("a")).toBe(0);
  for (const one of sent) gates.close(one);
  expect(openAll("a", 10, { maxInFlight: 3 })).toHaveLength(3);
});

it("leaves room for an endpoint that answers at once, however many that hang come", () => {
  const { gates, openAll, pass } = gatesAt();
  for (const one of openAll("healthy", 1)) gates.close(one);
  for (let endpoint = 0; endpoint < 2_000; endpoint++) openAll(`hanging ${endpoint}`, 100);
  pass(waitsForReceiverMs + 1);
  expect(gates.free()).toBe(provenOnly);
  expect(gates.rooms().rooms.get("hanging 1999")).toBe(0);
  expect(openAll("healthy", 20)).toHaveLength(20);
});

it("never gives one endpoint more than a share of what is free", () => {
  const { openAll } = gatesAt();
  expect(openAll("a", 1_000).length).toBeLessThanOrEqual(mostInFlight / 4);
});

it("gives the slow ones half of all slots together, and the rest to those that answer at once", () => {
  const { openAll, pass } = gatesAt();
  const ofOne = { tenantId: "one" };
  let slow = 0;
  for (let endpoint = 0; endpoint < 200; endpoint++) slow += openAll(`slow ${endpoint}`, 1, ofOne).length;
  pass(1_001); // Each of them keeps a request waiting for more than a second now.
  for (let endpoint = 0; endpoint < 200; endpoint++) slow += openAll(`slow ${endpoint}`, 100, ofOne).length;
  expect(slow).toBe(slowShare);
  expect(openAll("fast", 1_000, ofOne).length).toBeGreaterThan(100);
});

it("forgives an endpoint that answers at once again", () => {
  const { gates, openAll, pass } = gatesAt();
  const [first] = openAll("a", 1);
  pass(5_000);
  if (first) gates.close(first);
  const [second] = openAll("a", 1);
  if (second) gates.close(second);
  gates.rooms();
  expect(gates.rooms().rooms.has("a")).toBe(false);
});

describe("a rate limit", () => {
  it("is given out evenly, and never exceeded", () => {
    const { gates, openAll, pass } = gatesAt();
    let sent = 0;
    for (let ms = 0; ms < 2_000; ms += 10) {
      const opened = openAll("a", 50, { rateLimit: 50 });
      for (const one of opened) gates.close(one);
      sent += opened.length;
      pass(10);
    }
    expect(sent).toBeGreaterThanOrEqual(99);
    expect(sent).toBeLessThanOrEqual(105);
  });

  it("asks for another look when its rate has allowed more while the queue was read, and for one only", () => {
    const { gates, openAll, pass } = gatesAt();
    openAll("a", 2, { rateLimit: 20 });
    gates.rooms();
    pass(100);
    expect(gates.untilNextAllowanceMs()).toBe(0);
    gates.rooms();
    expect(gates.untilNextAllowanceMs()).toBeNull();
  });

  it("says when the next request is allowed", () => {
    const { gates, openAll } = gatesAt();
    openAll("a", 1, { rateLimit: 2 });
    expect(gates.untilNextAllowanceMs()).toBe(500);
  });

  it("of less than ten a second still lets one through at once", () => {
    const { openAll } = gatesAt();
    expect(openAll("a", 5, { rateLimit: 1 })).toHaveLength(1);
  });
});

it("counts what each tenant has on its way", () => {
  const { gates, openAll } = gatesAt();
  openAll("a", 3, { tenantId: "one" });
  openAll("b", 2, { tenantId: "one" });
  openAll("c", 1, { tenantId: "two" });
  expect(gates.rooms().inFlightByTenant).toEqual(
    new Map([
      ["one", 5],
      ["two", 1],
    ]),
  );
  expect(gates.free()).toBe(mostInFlight - 6);
});

it("lets a tenant with a backlog keep this process busy to a point while another one sends, and then again alone", () => {
  const { gates, openAll, pass } = gatesAt();
  for (const one of openAll("healthy", 1)) gates.close(one);
  const crowd = (endpoint: number) => openAll(`crowded ${endpoint}`, 100, { tenantId: "crowd" });
  const sent = Array.from({ length: 20 }, (_, endpoint) => crowd(endpoint)).flat();
  expect(sent).toHaveLength(sharedWindow);
  expect(gates.rooms().rooms.get("crowded 0")).toBe(0);
  expect(gates.mostToRead()).toBe(leastOfWindow);
  pass(20);
  for (const one of sent) gates.close(one);
  // Its receivers take 20 ms each: four times as many keep this process as busy.
  expect(openAll("crowded 0", 1_000, { tenantId: "crowd" })).toHaveLength(sharedWindow * 4);
  pass(sharedForMs + 1);
  expect(crowd(2).length).toBeGreaterThan(sharedWindow);
});
