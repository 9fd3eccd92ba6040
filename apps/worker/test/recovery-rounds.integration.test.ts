import { setTimeout as delay } from "node:timers/promises";
import { toUuid } from "@posthorn/core";
import { shardCount } from "@posthorn/core/workflows";
import { createEndpoint } from "@posthorn/services";
import { createEnginePool, createFastLaneStore, runRecoveryRound } from "@posthorn/services/lanes";
import { expect, it } from "vitest";
import { attemptRow, failure } from "./attempt-row.ts";
import { engine, useEngine } from "./fixture.ts";
import { readQueued } from "./read-queued.ts";

useEngine();

it("a recovery round needs one connection, so that rounds never wait for each other's", async () => {
  const pool = createEnginePool(engine.databaseUrl, { connections: 1 });
  const store = createFastLaneStore(pool, engine.platform.secrets);
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
    const next = await runRecoveryRound(pool, engine.platform, endpointId);
    if ((await read()).length === 1) break;
    if (next.done) throw new Error("the recovery ended although a delivery waits");
    await delay(Math.max(0, next.atMs - Date.now()));
  }
  expect(await read()).toMatchObject([{ deliveryId: queued.deliveryId, attempts: 1 }]);
  await pool.end();
});
