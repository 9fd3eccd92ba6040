import { toUuid } from "@posthorn/core";
import { createEndpoint } from "@posthorn/services";
import { createEnginePool, createFastLaneStore, runRecoveryRound } from "@posthorn/services/lanes";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createEngine, type Engine } from "./engine.ts";

let engine: Engine;

beforeAll(async () => {
  engine = await createEngine();
});
afterAll(() => engine?.close());

it("a recovery round needs one connection, so that rounds never wait for each other's", async () => {
  const pool = createEnginePool(engine.databaseUrl, { connections: 1 });
  const store = createFastLaneStore(pool, engine.platform.secrets);
  const tenant = await engine.newTenant();
  const { id } = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/", retrySchedule: [1] });
  const endpointId = toUuid("endpoint", id) ?? "";
  await tenant.emit();
  const shards = Array.from({ length: 16 }, (_, shard) => shard);
  const read = () =>
    store.readQueued({
      shards,
      inFlight: [],
      rooms: new Map(),
      defaultRoom: 10,
      inFlightByTenant: new Map(),
      limit: 10,
    });
  const [queued] = await read();
  if (!queued) throw new Error("nothing is queued");
  await store.record([
    {
      ...queued,
      epoch: await store.takeShard(queued.shard, "pump"),
      id: engine.platform.newId(),
      number: 1,
      startedAt: engine.platform.now(),
      durationMs: 1,
      succeeded: false,
      statusCode: null,
      errorCode: "connection_refused",
      errorDetail: null,
      requestUrl: queued.url,
      requestHeaders: "{}",
      responseHeaders: null,
      responseBody: null,
      responseTruncated: false,
      failureKind: "retry",
      retryAfterMs: null,
    },
  ]);

  // The first round sets when it is tried again; the one after that time hands it to the fast lane.
  await expect
    .poll(
      async () => {
        await runRecoveryRound(pool, engine.platform, endpointId);
        return (await read()).length;
      },
      { timeout: 20_000, interval: 200 },
    )
    .toBe(1);
  await pool.end();
});
