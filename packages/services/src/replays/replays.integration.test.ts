import { type DeliveryState, type ReplayFilter, toPublicId, toUuid } from "@posthorn/core";
import { createPool, inScope, type Pool } from "@posthorn/db";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { disableEndpoint } from "../endpoints/disable-endpoint.ts";
import { enableEndpoint } from "../endpoints/enable-endpoint.ts";
import { sendTest } from "../endpoints/send-test.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { getEvent } from "../events/get-event.ts";
import { createIngest, type Ingest } from "../ingest/index.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { startBulkAction } from "./bulk-actions.ts";
import { getReplay, planReplay, resumeReplay, startReplay } from "./replays.ts";
import { runReplayRound } from "./run-round.ts";

const databaseUrl = process.env.POSTHORN_TEST_DATABASE_URL ?? "";
let platform: ClosablePlatform;
let ingest: Ingest;
/** Brings deliveries into the states that a worker would have brought them to; no worker runs. */
let pool: Pool;
let tenant: TestTenant;

beforeAll(async () => {
  platform = await createTestPlatform();
  ingest = createIngest(platform, { databaseUrl });
  pool = createPool({ url: databaseUrl, role: "engine", max: 2, applicationName: "replays-test" });
});
afterAll(async () => {
  await ingest?.close();
  await pool?.end();
  await platform?.close();
});
beforeEach(async () => {
  tenant = await createTestTenant(platform);
  await createEventType(tenant.ctx, { name: "ping" });
  await createEventType(tenant.ctx, { name: "invoice.paid" });
});

const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();
const filterOf = (filter: Partial<ReplayFilter> = {}): ReplayFilter => ({ from: anHourAgo(), ...filter });
const lastHour = () => ({ from: anHourAgo() });
/** As the owner of the tables: retention removes events through functions of its own. */
const dropEvent = (eventId: string) =>
  pool.query(
    `SET ROLE NONE; DELETE FROM engine.event WHERE id = '${toUuid("event", eventId)}'; SET ROLE posthorn_engine`,
  );

async function newEndpoint(more: object = {}): Promise<string> {
  const { id } = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/", ...more });
  return id;
}

async function emit(count: number, type = "ping"): Promise<string[]> {
  const key = await ingest.authenticate(`Bearer ${tenant.apiKey}`);
  const events = await Promise.all(
    Array.from({ length: count }, (_, n) =>
      ingest.accept(key, { body: Buffer.from(JSON.stringify({ type, data: { n } })) }),
    ),
  );
  return events.map(({ event }) => event.id);
}

/** What a worker would have made of everything that is queued for an endpoint. */
async function settle(endpointId: string, state: DeliveryState): Promise<void> {
  const id = toUuid("endpoint", endpointId);
  await pool.query(
    `WITH gone AS (DELETE FROM engine.delivery_queue WHERE endpoint_id = $1 RETURNING environment_id, delivery_id)
      UPDATE engine.delivery d SET state = $2, attempts = 1, ended_reason = $3, completed_at = now()
      FROM gone WHERE d.environment_id = gone.environment_id AND d.id = gone.delivery_id`,
    [id, state, state === "dead" ? "retries_exhausted" : null],
  );
  if (state !== "dead") return;
  await pool.query(
    `INSERT INTO engine.dead_letter (environment_id, delivery_id, endpoint_id, reason, died_at)
      SELECT environment_id, id, endpoint_id, 'retries_exhausted', now() FROM engine.delivery WHERE endpoint_id = $1 AND state = 'dead'
      ON CONFLICT DO NOTHING`,
    [id],
  );
}

interface QueueRow {
  delivery_id: string;
  event_id: string;
  trigger: string;
  attempts: number;
  status: string;
}

async function queueOf(endpointId: string): Promise<QueueRow[]> {
  const result = await pool.query<QueueRow>(
    "SELECT delivery_id, event_id, trigger, attempts, status FROM engine.delivery_queue WHERE endpoint_id = $1 ORDER BY sequence",
    [toUuid("endpoint", endpointId)],
  );
  return result.rows;
}

/** Considered endpoints less those that have a delivery less those that were passed by: nothing. */
async function differences(): Promise<number[]> {
  const result = await pool.query<{ difference: number }>(
    `SELECT v.considered - jsonb_array_length(v.skipped) - (SELECT count(*)::int FROM engine.delivery d WHERE d.event_id = v.id)
      AS difference FROM engine.event v WHERE v.environment_id = $1`,
    [tenant.environmentId],
  );
  return result.rows.map((row) => row.difference);
}

const refOf = (replayId: string) => ({
  id: toUuid("replay", replayId) ?? toUuid("bulkAction", replayId) ?? "",
  tenantId: tenant.tenantId,
  environmentId: tenant.environmentId,
});
const round = (replayId: string) =>
  runReplayRound(platform, { ...refOf(replayId), idleRounds: 0 }, { beat() {} });

describe("a replay of deliveries", () => {
  it("is what its plan said: the same ones, in the order they were accepted in", async () => {
    const endpointId = await newEndpoint();
    const other = await newEndpoint({ eventTypes: ["invoice.paid"] });
    await emit(5);
    const paid = await emit(3, "invoice.paid");
    await settle(endpointId, "dead");
    await settle(other, "dead");
    const filter = filterOf({ eventTypes: ["invoice.*"] });
    const plan = await planReplay(tenant.ctx, { filter });
    expect(plan).toMatchObject({ matched: 6, exact: true, endpoints: [{ matched: 3 }, { matched: 3 }] });
    expect(plan.estimatedSeconds).toBeGreaterThanOrEqual(0);
    expect(plan.sample).toHaveLength(6);
    expect(new Set(plan.sample.map(({ eventId }) => eventId))).toEqual(new Set(paid));
    expect(await queueOf(endpointId)).toEqual([]);

    const replay = await startReplay(tenant.ctx, { filter, note: "the receiver was down" });
    expect(replay).toMatchObject({ state: "running", matched: 6, matchedExact: true, done: 0 });
    expect(await round(replay.id)).toEqual({ done: true });
    expect(await getReplay(tenant.ctx, { replayId: replay.id })).toMatchObject({
      state: "completed",
      done: 6,
      skipped: {},
      note: "the receiver was down",
      startedBy: tenant.user.email,
    });
    const queued = [...(await queueOf(endpointId)), ...(await queueOf(other))];
    expect(queued).toHaveLength(6);
    expect(new Set(queued.map((row) => row.delivery_id))).toEqual(
      new Set(plan.sample.map(({ deliveryId }) => toUuid("delivery", deliveryId ?? ""))),
    );
    expect(
      queued.every((row) => row.trigger === "replay" && row.attempts === 1 && row.status === "queued"),
    ).toBe(true);
    const order = (await queueOf(other)).map((row) => row.event_id);
    expect(order).toEqual(order.toSorted());
    // Nothing of it is left to replay.
    expect((await planReplay(tenant.ctx, { filter })).matched).toBe(0);
  });

  it("keeps the success of one that had succeeded, and opens the others", async () => {
    const endpointId = await newEndpoint();
    await emit(2);
    await settle(endpointId, "succeeded");
    await emit(1);
    await settle(endpointId, "canceled");
    const { id } = await startReplay(tenant.ctx, { filter: filterOf({ states: ["succeeded", "canceled"] }) });
    await round(id);
    const states = await pool.query(
      "SELECT state FROM engine.delivery WHERE environment_id = $1 ORDER BY id",
      [tenant.environmentId],
    );
    expect(states.rows.map((row) => row.state)).toEqual(["succeeded", "succeeded", "retrying"]);
    expect(await queueOf(endpointId)).toHaveLength(3);
  });

  it("counts what has lost its payload, and what was opened meanwhile", async () => {
    const endpointId = await newEndpoint();
    const [expired] = await emit(3);
    await settle(endpointId, "dead");
    const { id } = await startReplay(tenant.ctx, { filter: filterOf() });
    await dropEvent(expired ?? "");
    const earlier = await startReplay(tenant.ctx, { filter: filterOf({ to: new Date().toISOString() }) });
    await round(earlier.id);
    await round(id);
    expect(await getReplay(tenant.ctx, { replayId: earlier.id })).toMatchObject({
      done: 2,
      skipped: { payload_expired: 1 },
    });
    expect(await getReplay(tenant.ctx, { replayId: id })).toMatchObject({
      state: "completed",
      done: 0,
      skipped: { payload_expired: 1 },
    });
  });

  it("never has more in an endpoint's queue than it may have ahead, and goes on as it drains", async () => {
    const endpointId = await newEndpoint({ rateLimit: 5 });
    await emit(120);
    await settle(endpointId, "dead");
    const plan = await planReplay(tenant.ctx, { filter: filterOf() });
    expect(plan).toMatchObject({ matched: 120, estimatedSeconds: 24, endpoints: [{ perSecond: 5 }] });
    const { id } = await startReplay(tenant.ctx, { filter: filterOf() });
    const seen = new Set<string>();
    for (let rounds = 0; rounds < 5; rounds++) {
      const result = await round(id);
      const queued = await queueOf(endpointId);
      expect(queued.length).toBeLessThanOrEqual(50);
      for (const row of queued) {
        expect(seen).not.toContain(row.delivery_id);
        seen.add(row.delivery_id);
      }
      if (result.done) break;
      expect(await round(id)).toMatchObject({ done: false, worked: false });
      await settle(endpointId, "succeeded");
    }
    expect(seen.size).toBe(120);
    expect(await getReplay(tenant.ctx, { replayId: id })).toMatchObject({ state: "completed", done: 120 });
  });

  it("goes to the end of an ordered endpoint's lane, in the order of acceptance", async () => {
    const endpointId = await newEndpoint({ ordering: { key: "data.n", afterDead: "continue" } });
    for (let at = 0; at < 3; at++) await emit(1);
    await settle(endpointId, "dead");
    const [live = ""] = await emit(1);
    const { id } = await startReplay(tenant.ctx, { filter: filterOf() });
    await round(id);
    const queue = await queueOf(endpointId);
    expect(queue[0]?.event_id).toBe(toUuid("event", live));
    const replayed = queue.slice(1).map((row) => row.event_id);
    expect(replayed).toEqual(replayed.toSorted());
    expect(queue.map((row) => row.status)).toEqual(["queued", "behind", "behind", "behind"]);
  });

  it("passes by an endpoint that was disabled after its start", async () => {
    const endpointId = await newEndpoint();
    await emit(2);
    await settle(endpointId, "dead");
    const { id } = await startReplay(tenant.ctx, { filter: filterOf() });
    await disableEndpoint(tenant.ctx, { endpointId });
    await round(id);
    expect(await getReplay(tenant.ctx, { replayId: id })).toMatchObject({
      state: "completed",
      done: 0,
      skipped: { endpoint_disabled: 2 },
    });
  });

  it("done by two at once does everything once", async () => {
    const endpointId = await newEndpoint();
    await emit(450);
    await settle(endpointId, "dead");
    const { id } = await startReplay(tenant.ctx, { filter: filterOf() });
    await Promise.all([round(id), round(id), round(id)]);
    expect(await getReplay(tenant.ctx, { replayId: id })).toMatchObject({
      state: "completed",
      done: 450,
      skipped: {},
    });
    expect(await queueOf(endpointId)).toHaveLength(450);
  });
});

describe("a replay of what an endpoint has no delivery of", () => {
  it("adds the deliveries that were skipped, and the events still add up", async () => {
    const endpointId = await newEndpoint();
    await newEndpoint();
    await disableEndpoint(tenant.ctx, { endpointId });
    const [eventId = ""] = await emit(3);
    expect((await getEvent(tenant.ctx, { eventId })).skipped).toHaveLength(1);
    await enableEndpoint(tenant.ctx, { endpointId });
    const filter = filterOf({ states: ["skipped"], endpointIds: [endpointId] });
    expect(await planReplay(tenant.ctx, { filter })).toMatchObject({
      matched: 3,
      exact: true,
      sample: [{ deliveryId: null, state: "skipped", endpointId }, {}, {}],
    });
    const { id } = await startReplay(tenant.ctx, { filter });
    expect(await round(id)).toEqual({ done: true });
    expect(await getEvent(tenant.ctx, { eventId })).toMatchObject({ considered: 2, skipped: [] });
    expect(await queueOf(endpointId)).toHaveLength(3);
    expect(await differences()).toEqual([0, 0, 0]);
    expect((await planReplay(tenant.ctx, { filter })).matched).toBe(0);
  });

  it("adds endpoints to events that they were not considered for, as far as they subscribe to them now", async () => {
    const [eventId = ""] = await emit(2);
    await emit(1, "invoice.paid");
    const endpointId = await newEndpoint({ eventTypes: ["ping"] });
    const filter = filterOf({ states: ["unmatched", "skipped"] });
    expect(await planReplay(tenant.ctx, { filter })).toMatchObject({
      matched: 2,
      sample: [{ state: "unmatched" }, {}],
    });
    const { id } = await startReplay(tenant.ctx, { filter });
    await Promise.all([round(id), round(id)]);
    expect(await getReplay(tenant.ctx, { replayId: id })).toMatchObject({
      state: "completed",
      done: 2,
      skipped: {},
    });
    expect(await getEvent(tenant.ctx, { eventId })).toMatchObject({
      considered: 1,
      deliveries: [{ endpointId, state: "pending" }],
    });
    expect(await queueOf(endpointId)).toMatchObject([{ trigger: "replay" }, { trigger: "replay" }]);
    expect(await differences()).toEqual([0, 0, 0]);
    expect((await planReplay(tenant.ctx, { filter })).matched).toBe(0);
  });

  it("leaves out what the endpoint's filter doesn't want, and events that tried out another endpoint", async () => {
    await emit(4);
    const tried = await newEndpoint({ eventTypes: ["invoice.paid"] });
    await sendTest(tenant.ctx, { endpointId: tried });
    const endpointId = await newEndpoint();
    await inScope(platform.db, tenant.ctx, (tx) =>
      tx.endpoint.update({
        where: { id: toUuid("endpoint", endpointId) ?? "", environmentId: tenant.environmentId },
        data: { filter: { "data.n": { gte: 3 } } },
      }),
    );
    const filter = filterOf({ states: ["unmatched"], endpointIds: [endpointId] });
    expect((await planReplay(tenant.ctx, { filter })).matched).toBe(4);
    const { id } = await startReplay(tenant.ctx, { filter });
    await round(id);
    expect(await getReplay(tenant.ctx, { replayId: id })).toMatchObject({
      done: 1,
      skipped: { filter_not_matched: 3 },
    });
    expect(await differences()).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("a filter", () => {
  it("may only name endpoints of its environment, and ones that get something", async () => {
    const stranger = await createTestTenant(platform);
    const { id } = await createEndpoint(stranger.ctx, { url: "http://127.0.0.1:8099/" });
    for (const endpointId of [id, "ep_nonsense", toPublicId("endpoint", tenant.environmentId)]) {
      await expect(
        planReplay(tenant.ctx, { filter: filterOf({ endpointIds: [endpointId] }) }),
      ).rejects.toMatchObject({
        status: 422,
        code: "unknown_endpoint",
        errors: [{ path: "filter.endpointIds.0" }],
      });
    }
    const disabled = await newEndpoint();
    await disableEndpoint(tenant.ctx, { endpointId: disabled });
    await expect(
      startReplay(tenant.ctx, { filter: filterOf({ endpointIds: [disabled] }) }),
    ).rejects.toMatchObject({
      status: 409,
      code: "invalid_state",
    });
  });

  it.each([
    [{ from: "2020-01-01T00:00:00Z" }, "out_of_range", "filter.from"],
    [{ from: "2099-01-01T00:00:00Z" }, "out_of_range", "filter.from"],
    [{ from: undefined }, "missing_field", "filter.from"],
    [{ states: [] }, "too_few_items", "filter.states"],
    [{ states: ["pending"] }, "invalid_value", "filter.states.0"],
    [{ eventTypes: ["a b"] }, "invalid_event_type_name", "filter.eventTypes.0"],
    [{ until: "x" }, "unknown_field", "filter.until"],
  ])("that is wrong is refused: %j", async (wrong, code, path) => {
    const filter = { ...filterOf(), ...wrong } as ReplayFilter;
    await expect(planReplay(tenant.ctx, { filter })).rejects.toMatchObject({ code, errors: [{ path }] });
  });
});

describe("a bulk action", () => {
  it.each([
    ["skip", "canceled"],
    ["mark_handled", "handled"],
  ] as const)("%s ends what is open, and nothing else", async (action, state) => {
    const endpointId = await newEndpoint();
    await emit(2);
    await settle(endpointId, "dead");
    await emit(3);
    const started = await startBulkAction(tenant.ctx, { action, filter: lastHour(), note: "not needed" });
    expect(started).toMatchObject({ action, matched: 3, estimatedSeconds: null });
    await round(started.id);
    const rows = await pool.query(
      "SELECT state, count(*)::int FROM engine.delivery WHERE environment_id = $1 GROUP BY state ORDER BY state",
      [tenant.environmentId],
    );
    expect(rows.rows).toEqual(
      expect.arrayContaining([
        { state: "dead", count: 2 },
        { state, count: 3 },
      ]),
    );
    expect(await queueOf(endpointId)).toEqual([]);
  });

  it("snoozes and retries what waits for a retry", async () => {
    const endpointId = await newEndpoint();
    await emit(3);
    const id = toUuid("endpoint", endpointId);
    await pool.query("UPDATE engine.delivery SET state = 'retrying', attempts = 1 WHERE endpoint_id = $1", [
      id,
    ]);
    await pool.query(
      "UPDATE engine.delivery_queue SET status = 'waiting', attempts = 1, due_at = now() + interval '1 hour' WHERE endpoint_id = $1",
      [id],
    );
    const until = new Date(Date.now() + 7_200_000).toISOString();
    const snooze = await startBulkAction(tenant.ctx, { action: "snooze", filter: lastHour(), until });
    await round(snooze.id);
    const due = await pool.query("SELECT DISTINCT due_at FROM engine.delivery_queue WHERE endpoint_id = $1", [
      id,
    ]);
    expect(due.rows).toEqual([{ due_at: new Date(until) }]);
    const retry = await startBulkAction(tenant.ctx, { action: "retry", filter: lastHour() });
    await round(retry.id);
    expect((await queueOf(endpointId)).map((row) => row.status)).toEqual(["queued", "queued", "queued"]);
  });

  it("is for the states that the action is for, and a snooze says until when", async () => {
    await expect(
      startBulkAction(tenant.ctx, { action: "skip", filter: { ...lastHour(), states: ["dead"] } }),
    ).rejects.toMatchObject({ code: "invalid_value", errors: [{ path: "filter.states.0" }] });
    await expect(startBulkAction(tenant.ctx, { action: "snooze", filter: lastHour() })).rejects.toMatchObject(
      {
        code: "missing_field",
        errors: [{ path: "until" }],
      },
    );
  });
});

it("leaves its start with the filter and its end with the counts in the audit log", async () => {
  const endpointId = await newEndpoint();
  await emit(1);
  await settle(endpointId, "dead");
  const { id } = await startReplay(tenant.ctx, { filter: filterOf(), note: "again" });
  await round(id);
  const entries = await inScope(platform.db, tenant.ctx, (tx) =>
    tx.auditEntry.findMany({ where: { targetId: id }, orderBy: { id: "asc" } }),
  );
  expect(entries).toMatchObject([
    {
      action: "replay.started",
      actor: { kind: "user" },
      details: { note: "again", matched: 1, filter: { states: ["dead"] } },
    },
    { action: "replay.completed", actor: { kind: "system" }, details: { done: 1, skipped: {} } },
  ]);
  await expect(resumeReplay(tenant.ctx, { replayId: id })).rejects.toMatchObject({ code: "invalid_state" });
});
