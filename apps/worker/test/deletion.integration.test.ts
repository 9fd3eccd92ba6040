import { toUuid } from "@posthorn/core";
import { recoveryWorkflowId } from "@posthorn/core/workflows";
import { createEndpoint, startReplay } from "@posthorn/services";
import { findLost, runRecoveryRound, runReplayRound } from "@posthorn/services/lanes";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningWorker, startWorker } from "../src/start-worker.ts";
import { DeletionStage } from "./deletion-stage.ts";
import { type Receiver, startReceiver } from "./receiver.ts";
import { runSchedule } from "./run-schedule.ts";
import { idAt, insertDelivery, insertEvent } from "./stored-rows.ts";

let stage: DeletionStage;

beforeAll(async () => {
  stage = await DeletionStage.open();
});
afterAll(() => stage?.close());

const patience = { timeout: 50_000, interval: 50 };

describe("with a worker", () => {
  let worker: RunningWorker;
  let receiver: Receiver;
  beforeAll(async () => {
    worker = await startWorker(stage.engine.platform, stage.engine);
    await worker.ready;
  });
  afterAll(() => worker?.stop());
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());

  it("what is queued when its tenant is deleted is not sent until it is restored, and then all of it is", {
    timeout: 120_000,
  }, async () => {
    const [tenant, neighbour] = await Promise.all([stage.engine.newTenant(), stage.engine.newTenant()]);
    const gate = Promise.withResolvers<void>();
    receiver.answer(async () => {
      await gate.promise;
      return { status: 200 };
    });
    const others = await startReceiver();
    await createEndpoint(tenant.ctx, { url: receiver.url(), maxInFlight: 2 });
    await createEndpoint(neighbour.ctx, { url: others.url() });
    const sent = await Promise.all(Array.from({ length: 10 }, () => tenant.emit()));
    await expect.poll(() => receiver.received.length, patience).toBe(2);

    await stage.remove(tenant);
    gate.resolve();
    const succeeded = async () => {
      const { rows } = await stage.owner.query(
        "SELECT count(*)::int AS count FROM engine.delivery WHERE environment_id = $1 AND state = 'succeeded'",
        [tenant.environmentId],
      );
      return rows[0].count as number;
    };
    await expect.poll(succeeded, patience).toBe(2);
    // The lane has looked more than once since, and sends what it may.
    for (let sends = 1; sends <= 3; sends++) {
      await neighbour.emit();
      await expect.poll(() => others.received.length, patience).toBe(sends);
    }
    expect(receiver.received).toHaveLength(2);
    await expect(tenant.emit()).rejects.toMatchObject({ status: 403 });

    await stage.restore(tenant);
    await expect.poll(succeeded, patience).toBe(10);
    const got = new Set(receiver.received.map(({ headers }) => headers["webhook-id"]));
    expect([...got].toSorted()).toEqual(sent.toSorted());
    await others.close();
  });

  it("the recovery of a failing endpoint ends, and goes on when its tenant is restored", {
    timeout: 120_000,
  }, async () => {
    const tenant = await stage.engine.newTenant();
    receiver.answer(() => ({ status: 500 }));
    const { id } = await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [3_600] });
    const endpointId = toUuid("endpoint", id) ?? "";
    await tenant.emit();
    await expect.poll(() => receiver.received.length, patience).toBe(1);
    const status = async () => {
      const recovery = stage.temporal.workflow.getHandle(recoveryWorkflowId(endpointId));
      return recovery.describe().then(
        (run) => run.status.name,
        () => "none",
      );
    };
    await expect.poll(status, patience).toBe("RUNNING");
    const waiting = async () => {
      const { rows } = await stage.owner.query(
        "SELECT status, due_at FROM engine.delivery_queue WHERE endpoint_id = $1",
        [endpointId],
      );
      return rows;
    };
    await expect.poll(async () => (await waiting())[0]?.status, patience).toBe("waiting");
    const before = await waiting();

    await stage.remove(tenant);
    expect((await findLost(stage.pool, stage.engine.platform.now())).overdueEndpoints).toContain(endpointId);
    await stage.engine.platform.workflows.wakeEndpoint(endpointId);
    await expect.poll(status, patience).toBe("COMPLETED");
    expect((await findLost(stage.pool, stage.engine.platform.now())).overdueEndpoints).not.toContain(
      endpointId,
    );
    expect(await waiting()).toEqual(before);

    receiver.answer(() => ({ status: 200 }));
    await stage.owner.query("UPDATE engine.delivery_queue SET due_at = now() WHERE endpoint_id = $1", [
      endpointId,
    ]);
    await stage.engine.platform.workflows.wakeEndpoint(endpointId); // Still deleted: it finds nothing to do.
    await expect.poll(status, patience).toBe("COMPLETED");
    expect(receiver.received).toHaveLength(1);
    await stage.restore(tenant);
    expect((await findLost(stage.pool, stage.engine.platform.now())).overdueEndpoints).toContain(endpointId);
    await expect.poll(() => receiver.received.length, patience).toBe(2);
    await expect.poll(waiting, patience).toEqual([]);
  });

  it("the schedule erases a tenant when its time is over", { timeout: 90_000 }, async () => {
    const tenant = await stage.engine.newTenant();
    await stage.remove(tenant);
    await runSchedule(stage.temporal, "housekeeping/erasure");
    expect(await stage.nameOf(tenant)).toBeTruthy();
    await stage.endGrace("tenant", tenant.tenantId);
    await runSchedule(stage.temporal, "housekeeping/erasure");
    const { rowCount } = await stage.owner.query("SELECT FROM public.tenant WHERE id = $1", [
      tenant.tenantId,
    ]);
    expect(rowCount).toBe(0);
  });
});

it("no delivery dies, and no endpoint is disabled, of the time in which all stood still", async () => {
  const tenant = await stage.engine.newTenant();
  const { tenantId, environmentId } = tenant;
  const { id } = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/", retrySchedule: [5, 5] });
  const endpointId = toUuid("endpoint", id) ?? "";
  const [eventId, deliveryId] = [idAt(stage.engine.platform.now()), idAt(stage.engine.platform.now())];
  await insertEvent(stage.owner, { environmentId, id: eventId, considered: 1 });
  await insertDelivery(stage.owner, {
    environmentId,
    tenantId,
    endpointId,
    eventId,
    id: deliveryId,
    state: "retrying",
  });
  await stage.remove(tenant);
  // Six days later: it had begun before, and its endpoint's circuit is open.
  await stage.owner.query(
    `UPDATE engine.delivery_queue SET round_started_at = now() - interval '6 days', due_at = now(), failures = 1
     WHERE endpoint_id = $1`,
    [endpointId],
  );
  await stage.owner.query(
    `INSERT INTO engine.endpoint_health (environment_id, endpoint_id, recovering, consecutive_failures, failing_since, circuit_opened_at, next_probe_at)
     VALUES ($1, $2, true, 50, now() - interval '6 days', now() - interval '6 days', now() + interval '1 hour')`,
    [environmentId, endpointId],
  );
  expect(await runRecoveryRound(stage.pool, stage.engine.platform, endpointId)).toEqual({ done: true });
  await stage.restore(tenant);
  expect(await runRecoveryRound(stage.pool, stage.engine.platform, endpointId)).toMatchObject({
    done: false,
  });
  const { rows } = await stage.owner.query(
    `SELECT d.state, p.state AS endpoint FROM engine.delivery d JOIN public.endpoint p ON p.id = d.endpoint_id WHERE d.id = $1`,
    [deliveryId],
  );
  expect(rows).toEqual([{ state: "retrying", endpoint: "enabled" }]);
});

it("a replay stands still with its tenant, and the sweep finds it when that is restored", async () => {
  const tenant = await stage.engine.newTenant();
  const { tenantId, environmentId, ctx } = tenant;
  await createEndpoint(ctx, { url: "http://127.0.0.1:8099/" });
  await tenant.emit();
  const from = new Date(stage.engine.platform.now().getTime() - 3_600_000).toISOString();
  const id = toUuid("replay", (await startReplay(ctx, { filter: { from } })).id) ?? "";
  await stage.owner.query(
    "UPDATE public.bulk_action SET next_look_at = now() - interval '1 minute' WHERE id = $1",
    [id],
  );
  const overdue = async () =>
    (await findLost(stage.pool, stage.engine.platform.now())).overdueReplays.map((replay) => replay.id);
  expect(await overdue()).toContain(id);
  await stage.remove(tenant);
  const round = { id, tenantId, environmentId, idleRounds: 0 };
  expect(await runReplayRound(stage.engine.platform, round, { beat() {} })).toEqual({ done: true });
  expect(await overdue()).not.toContain(id);
  await stage.restore(tenant);
  expect(await overdue()).toContain(id);
});
