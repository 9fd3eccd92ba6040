import { type BulkActionView, toUuid } from "@posthorn/core";
import { replayWorkflowId } from "@posthorn/core/workflows";
import {
  cancelReplay,
  createEndpoint,
  getDelivery,
  getEvent,
  getLedger,
  getReplay,
  listDeliveries,
  pauseReplay,
  resumeReplay,
  sendTest,
  startReplay,
  updateEndpoint,
} from "@posthorn/services";
import { beginLedgerCheck, runLedgerCheck } from "@posthorn/services/ledger";
import { describe, expect, it } from "vitest";
import {
  engine,
  pool,
  receiver,
  temporal,
  tenant,
  useEngine,
  usePool,
  useReceiver,
  useTemporal,
  useTenant,
  useWorkerProcesses,
} from "./fixture.ts";

useEngine();
usePool({ connections: 2 });
useTemporal();
useReceiver();
useTenant();
const workers = useWorkerProcesses();

const patience = { timeout: 100_000, interval: 100 };

async function emitAll(count: number): Promise<Set<string>> {
  const ids = new Set<string>();
  const emitters = Array.from({ length: 32 }, async (_, emitter) => {
    for (let number = emitter; number < count; number += 32) ids.add(await tenant.emit({ number }));
  });
  await Promise.all(emitters);
  return ids;
}

/** As if the endpoint had been disabled, and enabled again, before anything of what is queued was sent. */
async function letDie(endpointId: string): Promise<void> {
  const id = toUuid("endpoint", endpointId);
  await pool.query(
    `WITH gone AS (DELETE FROM engine.delivery_queue WHERE endpoint_id = $1 RETURNING environment_id, delivery_id)
      UPDATE engine.delivery d SET state = 'dead', ended_reason = 'endpoint_disabled', completed_at = now()
      FROM gone WHERE d.environment_id = gone.environment_id AND d.id = gone.delivery_id`,
    [id],
  );
  await pool.query(
    `INSERT INTO engine.dead_letter (environment_id, delivery_id, endpoint_id, reason, died_at)
      SELECT environment_id, id, endpoint_id, 'endpoint_disabled', now() FROM engine.delivery WHERE endpoint_id = $1`,
    [id],
  );
}

/** Every one of these events adds up at its one endpoint, and the ledger's check finds nothing. */
async function expectBalanced(events: number): Promise<void> {
  const ledger = () => getLedger(tenant.ctx);
  await expect.poll(async () => (await ledger()).considered, patience).toBe(events);
  const { checkId } = await beginLedgerCheck(pool, engine.platform, { scope: "recent" });
  await runLedgerCheck(pool, engine.platform, checkId);
  const balance = { balanced: true, considered: events, difference: 0, findings: { total: 0 } };
  expect(await ledger()).toMatchObject(balance);
}

const lastHour = () => ({ from: new Date(Date.now() - 3_600_000).toISOString() });
const arrived = () => new Set(receiver.received.map((request) => String(request.headers["webhook-id"])));
const progress = (replay: BulkActionView) => getReplay(tenant.ctx, { replayId: replay.id });

async function deadEndpoint(
  count: number,
  rateLimit: number,
): Promise<{ endpointId: string; events: Set<string> }> {
  const { id } = await createEndpoint(tenant.ctx, { url: receiver.url(), rateLimit });
  const events = await emitAll(count);
  await letDie(id);
  return { endpointId: id, events };
}

describe("2,000 dead letters replayed while the worker is killed twice", () => {
  it("arrive, each replayed once, at the endpoint's rate", { timeout: 240_000 }, async () => {
    const rateLimit = 100;
    const { events } = await deadEndpoint(2_000, rateLimit);
    const startedAt = Math.floor(Date.now() / 1_000);
    const first = workers.start();
    await first.ready;
    const replay = await startReplay(tenant.ctx, { filter: lastHour() });
    expect(replay).toMatchObject({ matched: 2_000, matchedExact: true, estimatedSeconds: 20 });

    await expect.poll(() => receiver.received.length, patience).toBeGreaterThan(300);
    first.kill("SIGKILL");
    await first.ended;
    const second = workers.start();
    await expect.poll(() => receiver.received.length, patience).toBeGreaterThan(1_000);
    second.kill("SIGKILL");
    await second.ended;
    workers.start();

    await expect.poll(async () => (await progress(replay)).state, patience).toBe("completed");
    await expect.poll(() => events.difference(arrived()).size, patience).toBe(0);
    expect(arrived()).toEqual(events);
    expect(await progress(replay)).toMatchObject({ done: 2_000, skipped: {} });
    await expect
      .poll(async () => (await pool.query("SELECT FROM engine.delivery_queue")).rowCount, patience)
      .toBe(0);
    const states = await pool.query(
      "SELECT state, attempts, count(*)::int FROM engine.delivery WHERE environment_id = $1 GROUP BY 1, 2",
      [tenant.environmentId],
    );
    expect(states.rows).toEqual([{ state: "succeeded", attempts: 1, count: 2_000 }]);
    const triggers = await pool.query(
      "SELECT DISTINCT trigger FROM engine.attempt WHERE environment_id = $1",
      [tenant.environmentId],
    );
    expect(triggers.rows).toEqual([{ trigger: "replay" }]);
    // Sent again is at most what was on its way at a kill and not recorded.
    expect(receiver.received.length - 2_000).toBeLessThanOrEqual(2 * (rateLimit + 64));
    const stamps = receiver.received.map((request) => Number(request.headers["webhook-timestamp"]));
    expect(Math.min(...stamps)).toBeGreaterThanOrEqual(startedAt);
    const times = receiver.received.map(({ at }) => at).toSorted((a, b) => a - b);
    const busiest = Math.max(
      ...times.map((from, index) => {
        const end = times.findIndex((at) => at >= from + 1_000);
        return (end < 0 ? times.length : end) - index;
      }),
    );
    expect(busiest).toBeLessThanOrEqual(rateLimit * 1.5);
    await expectBalanced(2_000);
  });
});

describe("a replay of what had succeeded", () => {
  it("sends it again under the same id, and it stays succeeded when that fails", {
    timeout: 120_000,
  }, async () => {
    await createEndpoint(tenant.ctx, { url: receiver.url() });
    await workers.startReady();
    const eventId = await tenant.emit();
    const state = async () => (await listDeliveries(tenant.ctx, {})).items[0];
    await expect.poll(async () => (await state())?.state, patience).toBe("succeeded");
    receiver.answer(() => ({ status: 500 }));
    await startReplay(tenant.ctx, { filter: { ...lastHour(), states: ["succeeded"] } });
    await expect.poll(async () => (await state())?.attempts, patience).toBe(2);
    expect(receiver.received.map((request) => request.headers["webhook-id"])).toEqual([eventId, eventId]);
    const { attemptLog, ...delivery } = await getDelivery(tenant.ctx, {
      deliveryId: (await state())?.id ?? "",
    });
    expect(delivery.state).toBe("succeeded");
    expect(attemptLog.map(({ trigger, outcome }) => [trigger, outcome])).toEqual([
      ["schedule", "succeeded"],
      ["replay", "failed"],
    ]);
  });
});

describe("a replay that is running", () => {
  const ended = async (replay: BulkActionView) => {
    const handle = temporal.workflow.getHandle(replayWorkflowId(toUuid("replay", replay.id) ?? ""));
    return (await handle.describe()).status.name;
  };
  /** Nothing of the endpoint waits any more, so all that was queued has arrived. */
  const drained = async (endpointId: string) => {
    await updateEndpoint(tenant.ctx, { endpointId, rateLimit: null });
    await expect
      .poll(async () => (await pool.query("SELECT FROM engine.delivery_queue")).rowCount, patience)
      .toBe(0);
    await updateEndpoint(tenant.ctx, { endpointId, rateLimit: 5 });
  };

  it("holds when it is paused, goes on when it is resumed, and stops when it is canceled", {
    timeout: 240_000,
  }, async () => {
    const { endpointId, events } = await deadEndpoint(400, 5);
    await workers.startReady();
    const replay = await startReplay(tenant.ctx, { filter: lastHour() });
    await expect.poll(async () => (await progress(replay)).done, patience).toBeGreaterThan(0);
    const paused = await pauseReplay(tenant.ctx, { replayId: replay.id });
    expect(paused).toMatchObject({ state: "paused" });
    expect(paused.done).toBeLessThan(400);
    await expect.poll(() => ended(replay), patience).toBe("COMPLETED");
    await drained(endpointId);
    expect(await progress(replay)).toMatchObject({ state: "paused", done: paused.done });
    expect(arrived().size).toBe(paused.done);

    await resumeReplay(tenant.ctx, { replayId: replay.id });
    await expect.poll(async () => (await progress(replay)).done, patience).toBeGreaterThan(paused.done);
    const canceled = await cancelReplay(tenant.ctx, { replayId: replay.id });
    expect(canceled.done).toBeLessThan(400);
    await expect.poll(() => ended(replay), patience).toBe("COMPLETED");
    await drained(endpointId);
    expect(arrived().size).toBe(canceled.done);
    expect((await listDeliveries(tenant.ctx, { state: "dead", limit: 100 })).items.length).toBeGreaterThan(0);
    await expect(resumeReplay(tenant.ctx, { replayId: replay.id })).rejects.toMatchObject({
      code: "invalid_state",
    });

    const rest = await startReplay(tenant.ctx, { filter: lastHour() });
    expect(rest.matched).toBe(400 - canceled.done);
    await updateEndpoint(tenant.ctx, { endpointId, rateLimit: null });
    await expect.poll(async () => (await progress(rest)).state, patience).toBe("completed");
    await expect.poll(() => arrived().size, patience).toBe(400);
    expect(arrived()).toEqual(events);
  });

  it("is found by the sweep when Temporal has lost it", { timeout: 120_000 }, async () => {
    const { events } = await deadEndpoint(20, 1_000);
    const replay = await startReplay(tenant.ctx, { filter: lastHour() });
    const id = toUuid("replay", replay.id) ?? "";
    await temporal.workflow.getHandle(replayWorkflowId(id)).terminate("its store was lost");
    await pool.query(
      "SET ROLE NONE; UPDATE bulk_action SET next_look_at = now() - interval '1 minute'; SET ROLE posthorn_engine",
    );
    workers.start();
    await expect.poll(async () => (await progress(replay)).state, patience).toBe("completed");
    await expect.poll(() => arrived().size, patience).toBe(20);
    expect(arrived()).toEqual(events);
  });
});

describe("events that an endpoint has no delivery of", () => {
  it("arrive when they are replayed, and add up", { timeout: 120_000 }, async () => {
    const eventIds = [await tenant.emit(), await tenant.emit()];
    const { id: endpointId } = await createEndpoint(tenant.ctx, { url: receiver.url() });
    await workers.startReady();
    await startReplay(tenant.ctx, {
      filter: { ...lastHour(), states: ["unmatched"], endpointIds: [endpointId] },
    });
    await expect.poll(() => arrived().size, patience).toBe(2);
    for (const eventId of eventIds) {
      await expect
        .poll(
          async () => (await getEvent(tenant.ctx, { eventId })).deliveries.map(({ state }) => state),
          patience,
        )
        .toEqual(["succeeded"]);
      expect(await getEvent(tenant.ctx, { eventId })).toMatchObject({ considered: 1, skipped: [] });
    }
    await expectBalanced(2);
  });
});

it("a test event arrives like any other, and its attempt says what it was", {
  timeout: 120_000,
}, async () => {
  const { id: endpointId } = await createEndpoint(tenant.ctx, { url: receiver.url() });
  await workers.startReady();
  const { eventId, deliveryId } = await sendTest(tenant.ctx, { endpointId });
  const delivery = () => getDelivery(tenant.ctx, { deliveryId });
  await expect.poll(async () => (await delivery()).state, patience).toBe("succeeded");
  expect((await delivery()).attemptLog).toMatchObject([{ trigger: "test", outcome: "succeeded" }]);
  expect(receiver.received).toMatchObject([{ headers: { "webhook-id": eventId } }]);
  expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({ type: "ping", data: {} });
});
