import { type CreatedEndpointView, firstUuidAt, timeOfUuid, toUuid } from "@posthorn/core";
import { createEndpoint, deleteEndpoint, getDelivery, listDeliveries } from "@posthorn/services";
import {
  type AttemptRow,
  createFastLaneStore,
  type FastLaneStore,
  type QueuedDelivery,
  runRecoveryRound,
} from "@posthorn/services/lanes";
import { beforeAll, describe, expect, it } from "vitest";
import { attemptRow, failure } from "./attempt-row.ts";
import { engine, pool, useEngine, usePool } from "./fixture.ts";

// No worker runs here: the tests play pumps themselves, so that each interleaving is exactly the one they name.
let store: FastLaneStore;

useEngine();
usePool();
beforeAll(() => {
  store = createFastLaneStore(pool, engine.platform.secrets);
});

const shardOfEndpoint = async (endpointId: string) => {
  const result = await pool.query("SELECT shard FROM public.endpoint WHERE id = $1", [
    toUuid("endpoint", endpointId),
  ]);
  return Number(result.rows[0].shard);
};

/** Whatever is queued in these shards, read by whoever holds them now. */
async function readAll(
  shards: number[],
  inFlight: string[] = [],
  rooms = new Map<string, number>(),
  limit = 500,
) {
  const epochs = await pool.query("SELECT id, epoch FROM engine.shard WHERE id = ANY ($1)", [shards]);
  return store.readQueued({
    shards: new Map(epochs.rows.map(({ id, epoch }) => [Number(id), BigInt(epoch)])),
    inFlight,
    rooms,
    defaultRoom: 1_000,
    inFlightByTenant: new Map(),
    limit,
  });
}

/** A tenant with an endpoint and one event that waits for it. */
async function newDelivery() {
  const tenant = await engine.newTenant();
  const endpoint = await createEndpoint(tenant.ctx, {
    url: "http://127.0.0.1:8099/",
    retrySchedule: [3_600],
  });
  await tenant.emit();
  const shard = await shardOfEndpoint(endpoint.id);
  const queued = (await readAll([shard])).find((one) => one.endpointId === toUuid("endpoint", endpoint.id));
  if (!queued) throw new Error("nothing is queued");
  const [{ id = "" } = {}] = (await listDeliveries(tenant.ctx, {})).items;
  return { tenant, endpoint, shard, queued, read: () => getDelivery(tenant.ctx, { deliveryId: id }) };
}

const attempt = (queued: QueuedDelivery, epoch: bigint, more: Partial<AttemptRow> = {}): AttemptRow =>
  attemptRow(engine, queued, epoch, more);

describe("a pump that has lost its shard", () => {
  it("changes nothing: its attempt is kept as superseded, and the new holder's counts", async () => {
    const { shard, queued, read } = await newDelivery();
    const old = await store.takeShard(shard, "frozen");
    const current = await store.takeShard(shard, "taker");
    const late = attempt(queued, old, failure);
    expect(await store.record([late])).toEqual({
      supersededIds: [late.id],
      endpointsToWake: [],
      endpointsToBegin: [],
    });
    expect(await read()).toMatchObject({ state: "pending", attempts: 0, attemptLog: [{ superseded: true }] });
    expect(await store.record([attempt(queued, current)])).toEqual({
      supersededIds: [],
      endpointsToWake: [],
      endpointsToBegin: [],
    });
    expect(await read()).toMatchObject({ state: "succeeded", attempts: 1 });
  });

  it("gets nothing of it to send", async () => {
    const { shard } = await newDelivery();
    const old = await store.takeShard(shard, "frozen");
    await store.takeShard(shard, "taker");
    const input = { inFlight: [], rooms: new Map(), defaultRoom: 10, inFlightByTenant: new Map(), limit: 10 };
    expect(await store.readQueued({ ...input, shards: new Map([[shard, old]]) })).toEqual([]);
  });

  it("learns of it when it says that it lives", async () => {
    const { shard } = await newDelivery();
    const old = await store.takeShard(shard, "frozen");
    await store.takeShard(shard, "taker");
    expect(await store.markShardsSeen(new Map([[shard, old]]))).toEqual(new Set());
  });
});

describe("a pump that says all the time that it lives", () => {
  it("makes none of its own results count for nothing", async () => {
    const { tenant, shard, queued } = await newDelivery();
    await Promise.all(Array.from({ length: 60 }, () => tenant.emit()));
    const epoch = await store.takeShard(shard, "pump");
    let recording = true;
    const saying = (async () => {
      while (recording) await store.markShardsSeen(new Map([[shard, epoch]]));
    })();
    const superseded: string[] = [];
    for (let batch = 0; batch < 12; batch++) {
      const read = await readAll([shard], [], new Map(), 5);
      const mine = read.filter(({ endpointId }) => endpointId === queued.endpointId);
      const { supersededIds } = await store.record(mine.map((one) => attempt(one, epoch)));
      superseded.push(...supersededIds);
    }
    recording = false;
    await saying;
    expect(superseded).toEqual([]);
  });
});

describe("a result", () => {
  it("counts once, recorded twice because the first answer was lost", async () => {
    const { shard, queued, read } = await newDelivery();
    const epoch = await store.takeShard(shard, "pump");
    const failed = attempt(queued, epoch, failure);
    await store.record([failed]);
    await store.record([failed]);
    const delivery = await read();
    expect(delivery).toMatchObject({ state: "retrying", attempts: 1 });
    expect(delivery.attemptLog.map(({ superseded }) => superseded)).toEqual([false]);
  });

  it("is listed, though the clock of the worker that made it is behind that of the process that took the event", async () => {
    const { shard, queued, read } = await newDelivery();
    const epoch = await store.takeShard(shard, "pump");
    const behind = firstUuidAt(new Date(timeOfUuid(queued.deliveryId).getTime() - 500));
    await store.record([attempt(queued, epoch, { id: behind })]);
    expect((await read()).attemptLog).toHaveLength(1);
  });

  it("that fails wakes the recovery once, and again only after the recovery has looked", async () => {
    const { tenant, shard, queued } = await newDelivery();
    const epoch = await store.takeShard(shard, "pump");
    const endpointId = queued.endpointId;
    const fail = async () => {
      await tenant.emit();
      const [next] = await readAll([shard]).then((all) => all.filter((one) => one.endpointId === endpointId));
      if (!next) throw new Error("nothing is queued");
      return store.record([attempt(next, epoch, { ...failure, retryAfterMs: 30_000 })]);
    };
    expect(await fail()).toMatchObject({ endpointsToBegin: [{ endpointId, at: null }], endpointsToWake: [] });
    expect(await fail()).toMatchObject({ endpointsToBegin: [], endpointsToWake: [] });
    expect(await runRecoveryRound(pool, engine.platform, endpointId)).toMatchObject({ done: false });
    expect(await fail()).toMatchObject({ endpointsToBegin: [], endpointsToWake: [endpointId] });
  });

  it("that is a probe and fails leaves its recovery asleep, which looks when the next one is due", async () => {
    const { tenant, shard, queued } = await newDelivery();
    const epoch = await store.takeShard(shard, "pump");
    const { endpointId } = queued;
    const probe = async () => {
      await tenant.emit();
      const [next] = await readAll([shard]).then((all) => all.filter((one) => one.endpointId === endpointId));
      if (!next) throw new Error("nothing is queued");
      return store.record([attempt(next, epoch, { ...failure, trigger: "probe" })]);
    };
    expect(await probe()).toMatchObject({ endpointsToBegin: [{ endpointId, at: null }] }); // it has none yet
    expect(await runRecoveryRound(pool, engine.platform, endpointId)).toMatchObject({ done: false });
    const lookAt = async () => {
      const { rows } = await pool.query(
        "SELECT next_look_at, unseen_failures FROM engine.endpoint_health WHERE endpoint_id = $1",
        [endpointId],
      );
      return rows[0];
    };
    const before = await lookAt();
    expect(await probe()).toMatchObject({ endpointsToBegin: [], endpointsToWake: [] });
    expect(await lookAt()).toEqual(before);
  });

  it("that fails while the recovery looks is never overlooked", async () => {
    const { shard, queued } = await newDelivery();
    const epoch = await store.takeShard(shard, "pump");
    await store.record([attempt(queued, epoch, failure)]);
    // The round and the next failure at the same time, both orders, many times.
    const [round, result] = await Promise.all([
      runRecoveryRound(pool, engine.platform, queued.endpointId),
      store.record([attempt(queued, epoch, failure)]),
    ]);
    expect(round).toMatchObject({ done: false });
    expect(result.supersededIds).toHaveLength(1);
  });
});

describe("what a pump reads", () => {
  it("has something of every endpoint, however long another one's backlog is", async () => {
    const crowded = await engine.newTenant();
    const one = await createEndpoint(crowded.ctx, { url: "http://127.0.0.1:8099/", maxInFlight: 50 });
    const shard = await shardOfEndpoint(one.id);
    await Promise.all(Array.from({ length: 300 }, () => crowded.emit()));
    const other = await endpointInShard(shard);
    await other.tenant.emit();
    const read = await readAll([shard], [], new Map(), 20);
    expect(read).toHaveLength(20);
    expect(read.map(({ endpointId }) => endpointId)).toContain(toUuid("endpoint", other.endpoint.id));
  });

  it("leaves out what is on its way, and keeps to the endpoint's limit", async () => {
    const tenant = await engine.newTenant();
    const endpoint = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/", maxInFlight: 3 });
    const shard = await shardOfEndpoint(endpoint.id);
    const endpointId = toUuid("endpoint", endpoint.id) ?? "";
    for (let sent = 0; sent < 6; sent++) await tenant.emit({ sent });
    const mine = (all: QueuedDelivery[]) => all.filter((one) => one.endpointId === endpointId);
    const first = mine(await readAll([shard]));
    expect(first).toHaveLength(3);
    const [sending] = first;
    const inFlight = [sending?.deliveryId ?? ""];
    const next = mine(await readAll([shard], inFlight, new Map([[endpointId, 2]])));
    expect(next).toHaveLength(2);
    expect(next.map(({ deliveryId }) => deliveryId)).not.toContain(sending?.deliveryId);
  });
});

async function endpointInShard(shard: number) {
  const tenant = await engine.newTenant();
  for (;;) {
    const endpoint: CreatedEndpointView = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/" });
    if ((await shardOfEndpoint(endpoint.id)) === shard) return { tenant, endpoint };
    await deleteEndpoint(tenant.ctx, { endpointId: endpoint.id });
  }
}
