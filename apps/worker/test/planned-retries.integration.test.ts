import { toUuid } from "@posthorn/core";
import { recoveryWorkflowId, shardOf } from "@posthorn/core/workflows";
import { createEndpoint, getDelivery, listDeliveries } from "@posthorn/services";
import { type AttemptRow, createFastLaneStore, type QueuedDelivery } from "@posthorn/services/lanes";
import { describe, expect, it } from "vitest";
import { attemptRow, failure } from "./attempt-row.ts";
import {
  engine,
  owner,
  pool,
  receiver,
  temporal,
  tenant,
  useEngine,
  useOwner,
  usePool,
  useReceiver,
  useTemporal,
  useTenant,
  useWorker,
} from "./fixture.ts";
import { readQueued, takeQueued } from "./read-queued.ts";

useEngine();
usePool();
useOwner();
useTemporal();
useReceiver();
useTenant();

const patience = { timeout: 30_000, interval: 50 };

describe("with a worker", () => {
  useWorker();

  it("a try that fails as most do is followed by the next one without anybody waking the recovery", async () => {
    const { id } = await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [1, 1, 3_600] });
    receiver.answer(() => ({ status: 500 }));
    await tenant.emit();
    await expect.poll(() => receiver.received.length, patience).toBe(3);
    const between = receiver.received
      .slice(1)
      .map(({ at }, index) => at - (receiver.received[index]?.at ?? 0));
    expect(Math.min(...between)).toBeGreaterThanOrEqual(1_000);

    const [{ id: deliveryId = "" } = {}] = (await listDeliveries(tenant.ctx, {})).items;
    const inAnHour = Date.now() + 3_590_000;
    const next = async () => Date.parse((await getDelivery(tenant.ctx, { deliveryId })).nextAttemptAt ?? "");
    await expect.poll(next, patience).toBeGreaterThan(inAnHour);
    const recovery = temporal.workflow.getHandle(recoveryWorkflowId(toUuid("endpoint", id) ?? ""));
    const { events = [] } = await recovery.fetchHistory();
    const wakes = (events ?? []).filter((event) => event.workflowExecutionSignaledEventAttributes);
    expect(wakes).toHaveLength(1); // the one that began it
  });

  it("a receiver that says that it is overloaded is left alone, whatever was planned", async () => {
    await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [1, 1, 1] });
    receiver.answer((_, earlier) =>
      earlier === 1 ? { status: 429, headers: { "retry-after": "3600" } } : { status: 500 },
    );
    await tenant.emit();
    await expect.poll(() => receiver.received.length, patience).toBe(2);
    const [{ id: deliveryId = "" } = {}] = (await listDeliveries(tenant.ctx, {})).items;
    const inAnHour = Date.now() + 3_590_000;
    const next = async () => Date.parse((await getDelivery(tenant.ctx, { deliveryId })).nextAttemptAt ?? "");
    await expect.poll(next, patience).toBeGreaterThan(inAnHour);
    expect(receiver.received).toHaveLength(2);
  });
});

describe("the first failure of an endpoint", () => {
  const gone = { ...failure, statusCode: 410, failureKind: "disable_endpoint" } as const;

  /** Two deliveries on their way to an endpoint that nothing is known of. */
  async function firstTries(endpoint: { retrySchedule?: number[]; ordering?: object } = {}) {
    const { id } = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/", ...endpoint });
    const endpointId = toUuid("endpoint", id) ?? "";
    const shard = shardOf(endpointId);
    for (let index = 0; index < 2; index++) await tenant.emit({ index });
    const store = createFastLaneStore(pool, engine.platform.secrets);
    const shards = new Map([[shard, await store.takeShard(shard, "pump")]]);
    const tries = (await readQueued(store, shards)).filter((one) => one.endpointId === endpointId);
    const record = (index: number, came: Partial<AttemptRow>) => {
      const queued = tries[index];
      if (!queued) throw new Error("it is not on its way");
      return store.record([attemptRow(engine, queued, shards.get(shard) ?? 0n, came)]);
    };
    return { endpointId, record };
  }

  const secondsUntil = (at: Date | null | undefined) => ((at?.getTime() ?? 0) - Date.now()) / 1_000;
  const schedule = async () => {
    const { rows } = await owner.query(
      "SELECT status, extract(epoch FROM due_at - now())::float8 AS seconds FROM engine.delivery_queue WHERE tenant_id = $1 ORDER BY sequence",
      [tenant.tenantId],
    );
    return rows as { status: string; seconds: number }[];
  };

  it("is followed by the schedule's first retry; its recovery begins when that is due", async () => {
    const { endpointId, record } = await firstTries({ retrySchedule: [5, 3_600] });
    const { endpointsToBegin, endpointsToWake } = await record(0, failure);
    expect(endpointsToBegin).toMatchObject([{ endpointId }]);
    expect(endpointsToWake).toEqual([]);
    const [first, second] = await schedule();
    expect(first?.status).toBe("waiting");
    expect(first?.seconds).toBeGreaterThan(3);
    expect(first?.seconds).toBeLessThan(6.1);
    expect(secondsUntil(endpointsToBegin[0]?.at)).toBeCloseTo(first?.seconds ?? 0, 0);
    expect(second?.status).toBe("queued");
    expect(await record(1, failure)).toMatchObject({ endpointsToBegin: [], endpointsToWake: [] });
  });

  it("takes the environment's schedule where the endpoint has none", async () => {
    await owner.query("UPDATE public.environment SET retry_schedule = '{600}' WHERE id = $1", [
      tenant.environmentId,
    ]);
    const { record } = await firstTries();
    await record(0, failure);
    expect((await schedule())[0]?.seconds).toBeGreaterThan(590);
  });

  it("wakes the recovery that has yet to begin when something else comes of the next one", async () => {
    const { endpointId, record } = await firstTries();
    await record(0, failure);
    expect(await record(1, gone)).toMatchObject({ endpointsToBegin: [], endpointsToWake: [endpointId] });
  });

  it.each([
    ["its receiver names a time", {}, { ...failure, retryAfterMs: 60_000 }],
    ["its receiver is overloaded", {}, { ...failure, statusCode: 503 }],
    ["its receiver wants nothing more", {}, gone],
    ["others wait for it in its order", { ordering: {} }, failure],
  ])("begins the recovery at once where %s", async (_, endpoint, came) => {
    const { endpointId, record } = await firstTries(endpoint);
    expect(await record(0, came)).toMatchObject({ endpointsToBegin: [{ endpointId, at: null }] });
    expect((await schedule())[0]?.status).toBe("failed");
  });
});

describe("a planned try whose failure is recorded", () => {
  const inAnHour = "now() + interval '1 hour'";
  const record = (queued: QueuedDelivery, epoch: bigint) =>
    createFastLaneStore(pool, engine.platform.secrets).record([attemptRow(engine, queued, epoch, failure)]);

  /** A delivery on its way, planned to be tried again after an hour; its recovery will look at `lookAt` (SQL). */
  async function plannedTry(lookAt: string) {
    const { id } = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/" });
    const endpointId = toUuid("endpoint", id) ?? "";
    const shard = shardOf(endpointId);
    await tenant.emit();
    await owner.query("UPDATE engine.delivery_queue SET retry_delay_ms = 3600000 WHERE endpoint_id = $1", [
      endpointId,
    ]);
    await owner.query(
      `INSERT INTO engine.endpoint_health (environment_id, endpoint_id, recovering, next_look_at) VALUES ($1, $2, true, ${lookAt})`,
      [tenant.environmentId, endpointId],
    );
    const store = createFastLaneStore(pool, engine.platform.secrets);
    return { endpointId, ...(await takeQueued(store, { shard, endpointId })) };
  }

  const statusOf = async (endpointId: string) => {
    const { rows } = await owner.query("SELECT status FROM engine.delivery_queue WHERE endpoint_id = $1", [
      endpointId,
    ]);
    return rows[0]?.status;
  };

  it("wakes nobody where the recovery looks in time", async () => {
    const { endpointId, queued, epoch } = await plannedTry(inAnHour);
    expect((await record(queued, epoch)).endpointsToWake).toEqual([]);
    expect(await statusOf(endpointId)).toBe("waiting");
  });

  it("wakes the recovery where it would look too late", async () => {
    const { endpointId, queued, epoch } = await plannedTry("now() + interval '2 hours'");
    expect((await record(queued, epoch)).endpointsToWake).toEqual([endpointId]);
    expect(await statusOf(endpointId)).toBe("waiting");
  });

  it("begins a recovery again that ended while the record waited for it", async () => {
    const { endpointId, queued, epoch } = await plannedTry(inAnHour);
    const round = await owner.connect();
    await round.query("BEGIN");
    await round.query(
      "UPDATE engine.endpoint_health SET recovering = false, next_look_at = NULL WHERE endpoint_id = $1",
      [endpointId],
    );
    const recording = record(queued, epoch);
    const { rows: self } = await round.query("SELECT pg_backend_pid() AS pid");
    const waiting = () =>
      owner.query("SELECT FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))", [self[0].pid]);
    await expect.poll(async () => (await waiting()).rowCount, patience).toBe(1);
    await round.query("COMMIT");
    round.release();
    expect((await recording).endpointsToBegin).toEqual([{ endpointId, at: expect.any(Date) }]);
  });
});
