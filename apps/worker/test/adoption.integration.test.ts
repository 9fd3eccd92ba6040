import { createEndpoint, getDelivery, listDeliveries } from "@posthorn/services";
import { createEnginePool, createFastLaneStore, type FastLaneStore } from "@posthorn/services/lanes";
import { expect, it } from "vitest";
import { createFastLane } from "../src/fast-lane/fast-lane.ts";
import { createOutboundClient } from "../src/http/index.ts";
import { engine, receiver, useEngine, useReceiver } from "./fixture.ts";

useEngine();
useReceiver();

it("a new pump of the same process takes on what is being recorded: nothing is superseded or sent twice", async () => {
  const { platform } = engine;
  const pool = createEnginePool(engine.databaseUrl);
  const real = createFastLaneStore(pool, platform.secrets);
  const recording = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const store: FastLaneStore = {
    ...real,
    async record(rows) {
      recording.resolve();
      await goOn.promise;
      return real.record(rows);
    },
  };
  const client = createOutboundClient({ policy: platform.outboundPolicy });
  const lane = createFastLane({
    store,
    client,
    wakeEndpoint: async () => {},
    newId: platform.newId,
    now: platform.now,
    worker: { id: "the only one", taskQueue: "none" },
    log: platform.log,
  });
  const tenant = await engine.newTenant();
  const endpoint = await createEndpoint(tenant.ctx, { url: receiver.url() });
  const shards = Array.from({ length: 16 }, (_, shard) => shard);
  await Promise.all(shards.map((shard) => lane.hold(shard)));
  await tenant.emit();
  lane.wake(null);
  await recording.promise;

  // Temporal gives this process its shards once more while the result is on its way to PostgreSQL.
  const again = Promise.all(shards.map((shard) => lane.hold(shard)));
  await expect.poll(() => receiver.received.length).toBe(1);
  goOn.resolve();
  await again;

  const [{ id = "" } = {}] = (await listDeliveries(tenant.ctx, { endpointId: endpoint.id })).items;
  await expect.poll(async () => (await getDelivery(tenant.ctx, { deliveryId: id })).state).toBe("succeeded");
  const { attemptLog } = await getDelivery(tenant.ctx, { deliveryId: id });
  expect(attemptLog.map((attempt) => attempt.superseded)).toEqual([false]);
  expect(receiver.received).toHaveLength(1);
  lane.close();
  await client.close();
  await pool.end();
});
