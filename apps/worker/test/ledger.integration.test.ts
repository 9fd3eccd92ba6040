import { toPublicId, toUuid } from "@posthorn/core";
import { circuitRules } from "@posthorn/core/retry";
import {
  createEndpoint,
  createEventType,
  getLedger,
  listDeliveries,
  retryDelivery,
  startReplay,
  updateEndpoint,
} from "@posthorn/services";
import {
  beginLedgerCheck,
  type LedgerCheckResult,
  listFindings,
  runLedgerCheck,
} from "@posthorn/services/ledger";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { EngineTenant } from "./engine.ts";
import { engine, owner, pool, useEngine, useOwner, usePool, useWorker } from "./fixture.ts";
import { type LedgerScenario, patience, playLedgerScenario } from "./ledger-scenario.ts";
import { type Receiver, startReceiver } from "./receiver.ts";
import { changeState, deleteDelivery, deliveriesOf, keepCopy, lowerList, putBack } from "./tamper.ts";

// The tests go on from each other: the last ones change by hand what the first one has made.
let receiver: Receiver;
let tenant: EngineTenant;
let stranger: EngineTenant;
let scenario: LedgerScenario;

useEngine();
const worker = useWorker({ circuit: { ...circuitRules, firstProbeSeconds: 1, longestProbeSeconds: 2 } });
usePool({ connections: 2 });
useOwner();
beforeAll(async () => {
  [receiver, tenant, stranger] = await Promise.all([startReceiver(), engine.newTenant(), engine.newTenant()]);
});
afterAll(() => receiver?.close());

async function check(): Promise<LedgerCheckResult & { found: Awaited<ReturnType<typeof listFindings>> }> {
  const platform = { ...engine.platform, log: engine.platform.log.child({}, { level: "silent" }) };
  const { checkId } = await beginLedgerCheck(pool, platform, { scope: "everything" });
  const result = await runLedgerCheck(pool, platform, checkId);
  return { ...result, found: await listFindings(pool, checkId, 10_000) };
}

it("every pair of an event and an endpoint is accounted for, whatever has become of it", async () => {
  scenario = await playLedgerScenario(engine, tenant, receiver, owner, { events: 108, unwanted: 8 });
  const ledger = await getLedger(tenant.ctx);
  expect(ledger).toMatchObject({ ...scenario.expected, balanced: true, difference: 0 });
  // With what Posthorn itself had to say about endpoints that fail.
  const unseen = async () => {
    const { rows } = await owner.query(
      "SELECT count(*)::int AS accepted, count(*) FILTER (WHERE considered = 0)::int AS unmatched FROM engine.event WHERE environment_id = $1",
      [tenant.environmentId],
    );
    const { events } = await getLedger(tenant.ctx);
    return { accepted: rows[0].accepted - events.accepted, unmatched: rows[0].unmatched - events.unmatched };
  };
  await expect.poll(unseen, patience).toEqual({ accepted: 0, unmatched: 0 });
  const { found, deliveries } = await check();
  expect(found).toEqual([]);
  expect(deliveries).toBe(108 * 8.5);
  expect(await getLedger(stranger.ctx)).toMatchObject({
    events: { accepted: 0 },
    considered: 0,
    balanced: true,
  });
}, 180_000);

it("a replay to an endpoint that an event passed by moves the pair, and one that is new to it adds a pair", async () => {
  const { ctx } = stranger;
  await createEventType(ctx, { name: "pong" });
  const { id: filtered } = await createEndpoint(ctx, {
    url: receiver.url("/ping"),
    eventTypes: ["ping"],
    filter: { "data.wanted": true },
  });
  const from = new Date(Date.now() - 60_000).toISOString();
  await stranger.emit({});
  const balance = async () => {
    const { considered, deliveries, skipped, difference } = await getLedger(ctx);
    return { considered, succeeded: deliveries.succeeded, skipped, difference };
  };
  await expect
    .poll(balance, patience)
    .toEqual({ considered: 1, succeeded: 0, skipped: { filter_not_matched: 1 }, difference: 0 });
  const { id: added } = await createEndpoint(ctx, { url: receiver.url("/added"), eventTypes: ["ping"] });
  await startReplay(ctx, { filter: { endpointIds: [added], from, states: ["unmatched"] } });
  await expect
    .poll(balance, patience)
    .toEqual({ considered: 2, succeeded: 1, skipped: { filter_not_matched: 1 }, difference: 0 });
  await updateEndpoint(ctx, { endpointId: filtered, filter: null });
  await startReplay(ctx, { filter: { endpointIds: [filtered], from, states: ["skipped"] } });
  await expect.poll(balance, patience).toEqual({ considered: 2, succeeded: 2, skipped: {}, difference: 0 });
  expect((await check()).found).toEqual([]);
}, 180_000);

it("no false alarm while 2,000 events are delivered with failures, retries and resends", async () => {
  const busy = await engine.newTenant();
  await createEndpoint(busy.ctx, { url: receiver.url("/busy") });
  await createEndpoint(busy.ctx, { url: receiver.url("/flaky"), retrySchedule: [2, 2, 2, 2, 60, 60] });
  let isMended = false;
  receiver.answer(({ path, body }) => ({
    status: path === "/flaky" && !isMended && JSON.parse(body).data.number % 3 === 0 ? 500 : 200,
  }));
  const results: LedgerCheckResult[] = [];
  let isDone = false;
  const checking = (async () => {
    while (!isDone) results.push(await check());
  })();
  try {
    for (let sent = 0; sent < 2_000; sent += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, index) => busy.emit({ number: sent + index })));
    }
    // Behind its horizon, the check sees deliveries that fail and wait; then it sees them succeed.
    await expect.poll(() => results.at(-1)?.deliveries ?? 0, patience).toBeGreaterThan(4_000);
    isMended = true;
    const { items } = await listDeliveries(busy.ctx, { state: "succeeded", limit: 50 });
    for (const { id } of items) await retryDelivery(busy.ctx, { deliveryId: id });
    const settled = async () => {
      const { deliveries, difference } = await getLedger(busy.ctx);
      return { succeeded: deliveries.succeeded, difference };
    };
    await expect
      .poll(settled, { timeout: 150_000, interval: 500 })
      .toEqual({ succeeded: 4_000, difference: 0 });
  } finally {
    isDone = true;
    await checking;
  }
  results.push(await check());
  expect(results.filter(({ findings }) => findings > 0)).toEqual([]);
  expect(results.length).toBeGreaterThan(10);
}, 300_000);

it("names all of 100 events that somebody has tampered with", async () => {
  await worker.stop();
  await keepCopy(owner);
  const eventIds = scenario.eventIds.slice(0, 100).map((id) => toUuid("event", id));
  for (const [index, deliveries] of (await deliveriesOf(owner, eventIds)).entries()) {
    const round = Math.floor(index / 3);
    const delivery = deliveries[round % deliveries.length];
    if (!delivery) throw new Error("an event has no deliveries");
    if (index % 3 === 0) await deleteDelivery(owner, delivery);
    if (index % 3 === 1) await changeState(owner, delivery, round);
    if (index % 3 === 2) await lowerList(owner, delivery.event_id, round);
  }
  const { found } = await check();
  const named = new Set(found.filter(({ eventId }) => eventId !== null).map(({ eventId }) => eventId));
  expect(named).toEqual(new Set(scenario.eventIds.slice(0, 100)));

  const ledger = await getLedger(tenant.ctx);
  expect(ledger).toMatchObject({ balanced: false, lastCheck: { findings: found.length } });
  expect(ledger.events.unbalanced).toBeGreaterThan(50);
  expect(ledger.findings.items.length).toBe(Math.min(200, ledger.findings.total));
  expect(await getLedger(stranger.ctx)).toMatchObject({
    balanced: true,
    lastCheck: { findings: 0 },
    findings: { total: 0, items: [] },
  });
}, 60_000);

it("what has been put right is open no more", async () => {
  await putBack(owner);
  expect((await check()).found).toEqual([]);
  expect(await getLedger(tenant.ctx)).toMatchObject({
    ...scenario.expected,
    balanced: true,
    difference: 0,
    findings: { total: 0 },
  });
  const { rows } = await owner.query(
    "SELECT count(*)::int AS kept FROM engine.ledger_finding WHERE resolved_at IS NOT NULL",
  );
  expect(rows[0].kept).toBeGreaterThanOrEqual(100);
}, 60_000);

it.each([0, 1, 2, 3, 4])(
  "names every delivery whose state is another one (%i)",
  async (step) => {
    const eventIds = scenario.eventIds.map((id) => toUuid("event", id));
    const deliveries = (await deliveriesOf(owner, eventIds)).flat();
    for (const delivery of deliveries) await changeState(owner, delivery, step);
    const named = new Set((await check()).found.map(({ deliveryId }) => deliveryId));
    expect(deliveries.length).toBeGreaterThan(900);
    expect(deliveries.filter(({ id }) => !named.has(toPublicId("delivery", id)))).toEqual([]);
    await putBack(owner);
  },
  60_000,
);

it("names rows that have lost their delivery", async () => {
  const { rows } = await owner.query<{ delivery_id: string }>(
    `DELETE FROM engine.delivery WHERE id IN (
       (SELECT delivery_id FROM engine.delivery_queue WHERE status <> 'blocking' LIMIT 1)
       UNION ALL
       (SELECT delivery_id FROM engine.dead_letter WHERE delivery_id NOT IN (SELECT delivery_id FROM engine.delivery_queue) LIMIT 1))
     RETURNING id AS delivery_id`,
  );
  const { found } = await check();
  expect(found.map(({ code }) => code).toSorted()).toEqual([
    "considered_differs",
    "considered_differs",
    "dead_letter_without_delivery",
    "queued_without_delivery",
  ]);
  const named = found.map(({ deliveryId }) => deliveryId && toUuid("delivery", deliveryId)).filter(Boolean);
  expect(new Set(named)).toEqual(new Set(rows.map(({ delivery_id }) => delivery_id)));
  await putBack(owner);
  expect((await check()).found).toEqual([]);
});

it("goes on where it was stopped, and counts nothing twice", async () => {
  const whole = await check();
  const { checkId } = await beginLedgerCheck(pool, engine.platform, { scope: "recent" });
  const stop = new AbortController();
  const stopped = runLedgerCheck(pool, engine.platform, checkId, {
    onStep: () => stop.abort(),
    signal: stop.signal,
  });
  await expect(stopped).rejects.toThrow();
  const { rows } = await owner.query("SELECT events::int, place FROM engine.ledger_check WHERE id = $1", [
    checkId,
  ]);
  expect(rows[0].events).toBeGreaterThan(0);
  expect(rows[0].place).not.toBeNull();
  const { events, deliveries, findings } = await runLedgerCheck(pool, engine.platform, checkId);
  expect({ events, deliveries, findings }).toEqual({
    events: whole.events,
    deliveries: whole.deliveries,
    findings: 0,
  });
});

it("says so where a range can't be counted in time", async () => {
  const client = await owner.connect();
  await client.query("BEGIN; LOCK TABLE engine.event IN ACCESS EXCLUSIVE MODE");
  const refused = expect(getLedger(tenant.ctx)).rejects.toMatchObject({
    status: 503,
    code: "query_too_expensive",
  });
  await refused.finally(() => client.query("ROLLBACK"));
  client.release();
}, 60_000);
