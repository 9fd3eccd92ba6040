import { setTimeout as delay } from "node:timers/promises";
import { toUuid } from "@posthorn/core";
import { shardCount, shardOf } from "@posthorn/core/workflows";
import { createEndpoint, listDeliveries, retryDelivery } from "@posthorn/services";
import { createEnginePool, createFastLaneStore, runRecoveryRound } from "@posthorn/services/lanes";
import { expect, it } from "vitest";
import { attemptRow, failure } from "./attempt-row.ts";
import { engine, owner, pool, useEngine, useOwner, usePool } from "./fixture.ts";
import { readQueued } from "./read-queued.ts";

useEngine();
usePool();
useOwner();

it("a recovery round needs one connection, so that rounds never wait for each other's", async () => {
  const one = createEnginePool(engine.databaseUrl, { connections: 1 });
  const store = createFastLaneStore(one, engine.platform.secrets);
  const tenant = await engine.newTenant();
  const { id } = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/", retrySchedule: [1] });
  const endpointId = toUuid("endpoint", id) ?? "";
  await tenant.emit();
  const shards = new Map<number, bigint>();
  for (let shard = 0; shard < shardCount; shard++) shards.set(shard, await store.takeShard(shard, "pump"));
  const read = () => readQueued(store, shards);
  const [queued] = await read();
  if (!queued) throw new Error("nothing is queued");
  await store.record([attemptRow(engine, queued, shards.get(queued.shard) ?? 0n, failure)]);

  // The first round sets when it is tried again; the one at that time hands it to the fast lane.
  for (;;) {
    const next = await runRecoveryRound(one, engine.platform, endpointId);
    if ((await read()).length === 1) break;
    if (next.done) throw new Error("the recovery ended although a delivery waits");
    await delay(Math.max(0, next.atMs - Date.now()));
  }
  expect(await read()).toMatchObject([{ deliveryId: queued.deliveryId, attempts: 1 }]);
  await one.end();
});

it("what is accepted when a probe is due is not sent before what was held longer, unless somebody asks for it", async () => {
  const store = createFastLaneStore(pool, engine.platform.secrets);
  const tenant = await engine.newTenant();
  const { id } = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/" });
  const endpointId = toUuid("endpoint", id) ?? "";
  const shard = shardOf(endpointId);
  const shards = new Map([[shard, await store.takeShard(shard, "pump")]]);
  const waiting = async () =>
    (await readQueued(store, shards)).filter((one) => one.endpointId === endpointId);
  await tenant.emit({ index: 0 });
  const [older] = await waiting();
  await owner.query("UPDATE engine.delivery_queue SET status = 'held' WHERE endpoint_id = $1", [endpointId]);
  await owner.query(
    `INSERT INTO engine.endpoint_health (environment_id, endpoint_id, recovering, circuit_opened_at, next_probe_at)
     VALUES ($1, $2, true, now() - interval '30 seconds', now())`,
    [tenant.environmentId, endpointId],
  );
  await tenant.emit({ index: 1 });
  expect(await waiting()).toEqual([]);

  await runRecoveryRound(pool, engine.platform, endpointId);
  expect(await waiting()).toMatchObject([{ deliveryId: older?.deliveryId, circuitOpen: true }]);

  const [newest] = (await listDeliveries(tenant.ctx, {})).items;
  await retryDelivery(tenant.ctx, { deliveryId: newest?.id ?? "" });
  await owner.query(
    "UPDATE engine.delivery_queue SET status = 'held' WHERE endpoint_id = $1 AND trigger <> 'manual'",
    [endpointId],
  );
  expect(await waiting()).toMatchObject([{ trigger: "manual" }]);
});
