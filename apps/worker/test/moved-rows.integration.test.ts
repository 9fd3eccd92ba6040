import { toUuid } from "@posthorn/core";
import { shardOf } from "@posthorn/core/workflows";
import { createEndpoint, getDelivery, listDeliveries } from "@posthorn/services";
import { createFastLaneStore, type FastLaneStore } from "@posthorn/services/lanes";
import { beforeAll, expect, it } from "vitest";
import { attemptRow, failure } from "./attempt-row.ts";
import { engine, owner, pool, useEngine, useOwner, usePool } from "./fixture.ts";
import { takeQueued } from "./read-queued.ts";

// No worker runs here: the test plays the pump and the slow lane.
let store: FastLaneStore;

useEngine();
usePool();
useOwner();
beforeAll(() => {
  store = createFastLaneStore(pool, engine.platform.secrets);
});

it.each([
  ["a success", false, {}, "succeeded", []],
  ["a failure", false, failure, "retrying", [{ status: "failed", attempts: 1 }]],
  ["a success of an ordered endpoint", true, {}, "succeeded", []],
  ["a failure of an ordered endpoint", true, failure, "retrying", [{ status: "failed", attempts: 1 }]],
])(
  "%s is recorded although the slow lane holds the delivery while the record waits",
  async (_, ordered, came, state, left) => {
    const tenant = await engine.newTenant();
    const endpoint = await createEndpoint(tenant.ctx, {
      url: "http://127.0.0.1:8099/",
      ordering: ordered ? {} : null,
    });
    const endpointId = toUuid("endpoint", endpoint.id) ?? "";
    const shard = shardOf(endpointId);
    await tenant.emit();
    await owner.query(
      "INSERT INTO engine.endpoint_health (environment_id, endpoint_id, recovering) VALUES ($1, $2, true)",
      [tenant.environmentId, endpointId],
    );
    const { queued, epoch } = await takeQueued(store, { shard, endpointId });
    const row = attemptRow(engine, queued, epoch, came);

    const holder = await owner.connect();
    await holder.query("BEGIN");
    await holder.query("SELECT FROM engine.shard WHERE id = $1 FOR UPDATE", [shard]);
    const { rows: self } = await holder.query("SELECT pg_backend_pid() AS pid");
    const recording = store.record([row]);
    const waiting = () =>
      owner.query("SELECT FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))", [self[0].pid]);
    await expect.poll(async () => (await waiting()).rowCount, { timeout: 10_000 }).toBe(1);
    await owner.query("UPDATE engine.delivery_queue SET status = 'held' WHERE delivery_id = $1", [
      queued.deliveryId,
    ]);
    await holder.query("COMMIT");
    holder.release();

    const { endpointsToWake } = await recording;
    if (state === "retrying") expect(endpointsToWake).toEqual([endpointId]);
    const [{ id = "" } = {}] = (await listDeliveries(tenant.ctx, {})).items;
    expect(await getDelivery(tenant.ctx, { deliveryId: id })).toMatchObject({ state, attempts: 1 });
    const rows = await owner.query(
      "SELECT status, attempts FROM engine.delivery_queue WHERE endpoint_id = $1",
      [endpointId],
    );
    expect(rows.rows).toEqual(left);
  },
);
