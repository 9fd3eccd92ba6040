import { toUuid } from "@posthorn/core";
import {
  createEndpoint,
  getDelivery,
  listDeliveries,
  retryDelivery,
  skipDelivery,
  updateEndpoint,
} from "@posthorn/services";
import { runRecoveryRound } from "@posthorn/services/lanes";
import type pg from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import { engine, owner, pool, tenant, useEngine, useOwner, usePool, useTenant } from "./fixture.ts";

// No worker runs here: the tests play those who put deliveries into lanes and take them out, in exactly the order they name.
let endpointId: string;
let publicEndpointId: string;

useEngine();
usePool();
useOwner();
useTenant();
beforeEach(async () => {
  const endpoint = await createEndpoint(tenant.ctx, {
    url: "http://127.0.0.1:8099/",
    retrySchedule: [3_600],
    ordering: { key: "data.key" },
  });
  publicEndpointId = endpoint.id;
  endpointId = toUuid("endpoint", endpoint.id) ?? "";
});

interface Row {
  delivery_id: string;
  status: string;
}

/** The rows of the endpoint, in their order. */
const rows = async (): Promise<Row[]> =>
  (
    await pool.query<Row>(
      "SELECT delivery_id, status FROM engine.delivery_queue WHERE endpoint_id = $1 ORDER BY sequence",
      [endpointId],
    )
  ).rows;
const statuses = async () => (await rows()).map(({ status }) => status);
async function emit(count: number, key = "a"): Promise<void> {
  for (let number = 0; number < count; number++) await tenant.emit({ key, number });
}

/** The first of the queue, as the fast lane's record takes it out: under the lock of the endpoint's lanes. */
async function finishHead(client: pg.PoolClient): Promise<void> {
  const [head] = await rows();
  await client.query("SELECT FROM engine.endpoint_order WHERE endpoint_id = $1 FOR NO KEY UPDATE", [
    endpointId,
  ]);
  await client.query("DELETE FROM engine.delivery_queue WHERE delivery_id = $1", [head?.delivery_id]);
}

/** Settles when somebody waits for this transaction; asked elsewhere, because a transaction sees one state of the sessions. */
async function somebodyWaits(client: pg.PoolClient): Promise<void> {
  const { rows: self } = await client.query("SELECT pg_backend_pid() AS pid");
  const waiting = () =>
    owner.query("SELECT FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))", [self[0].pid]);
  await expect.poll(async () => (await waiting()).rowCount, { timeout: 10_000 }).toBeGreaterThan(0);
}

async function inTransaction(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query("BEGIN");
    await work(client);
    await client.query("COMMIT");
  } finally {
    client.release(true);
  }
}

describe("a lane", () => {
  it("has one delivery that may go out, the first; every other one is behind it", async () => {
    await emit(3);
    expect(await statuses()).toEqual(["queued", "behind", "behind"]);
    await emit(2, "b");
    expect(await statuses()).toEqual(["queued", "behind", "behind", "queued", "behind"]);
  });

  it("gets its next one when the first leaves, and no other", async () => {
    await emit(3);
    await inTransaction(finishHead);
    expect(await statuses()).toEqual(["queued", "behind"]);
  });

  it("that was emptied lets the next one go at once", async () => {
    await emit(1);
    await inTransaction(finishHead);
    await emit(1);
    expect(await statuses()).toEqual(["queued"]);
  });

  it("keeps its first when one behind it is skipped", async () => {
    await emit(3);
    const [, second] = (await listDeliveries(tenant.ctx, {})).items;
    await skipDelivery(tenant.ctx, { deliveryId: second?.id ?? "" });
    expect(await statuses()).toEqual(["queued", "behind"]);
  });

  it("starts the schedule of the next one with its turn", async () => {
    await emit(2);
    await pool.query(
      "UPDATE engine.delivery_queue SET round_started_at = now() - interval '9 days' WHERE endpoint_id = $1",
      [endpointId],
    );
    await inTransaction(finishHead);
    const result = await pool.query(
      "SELECT round_started_at > now() - interval '1 minute' AS fresh FROM engine.delivery_queue WHERE endpoint_id = $1",
      [endpointId],
    );
    expect(result.rows).toEqual([{ fresh: true }]);
  });
});

describe("two transactions on one lane", () => {
  it("leave no lane without a first: one enters while the last leaves, and the leaving commits late", async () => {
    await emit(1);
    let entering: Promise<unknown> = Promise.resolve();
    await inTransaction(async (client) => {
      await finishHead(client);
      entering = emit(1); // Waits: else it would see the one that leaves, stand behind it, and nobody would let it go.
      await somebodyWaits(client);
    });
    await entering;
    expect(await statuses()).toEqual(["queued"]);
  });

  it("leave no lane without a first: one leaves while the next enters, and the entering commits late", async () => {
    await emit(1);
    const [head] = await rows();
    let leaving: Promise<unknown> = Promise.resolve();
    await inTransaction(async (client) => {
      await client.query(
        `INSERT INTO engine.delivery_queue (environment_id, delivery_id, endpoint_id, event_id, tenant_id, shard, sequence, status,
          trigger, round_started_at, lane)
        SELECT environment_id, gen_random_uuid(), endpoint_id, event_id, tenant_id, shard, 0, 'queued', 'schedule', now(), lane
        FROM engine.delivery_queue WHERE delivery_id = $1`,
        [head?.delivery_id],
      );
      leaving = inTransaction(finishHead); // Waits: else it would see nobody behind it.
      await somebodyWaits(client);
    });
    await leaving;
    expect(await statuses()).toEqual(["queued"]);
  });

  it("give their numbers in the order of their commits, whoever began first", async () => {
    const order: string[] = [];
    await inTransaction(async (client) => {
      await client.query("SELECT FROM engine.endpoint_order WHERE endpoint_id = $1 FOR NO KEY UPDATE", [
        endpointId,
      ]);
      void tenant.emit({ key: "a" }).then((id) => order.push(id));
      await somebodyWaits(client);
    });
    await expect.poll(() => order.length).toBe(1);
    order.push(await tenant.emit({ key: "a" }));
    const events = await pool.query<{ event_id: string }>(
      "SELECT event_id FROM engine.delivery_queue WHERE endpoint_id = $1 ORDER BY sequence",
      [endpointId],
    );
    expect(events.rows.map(({ event_id }) => event_id)).toEqual(order.map((id) => toUuid("event", id)));
  });

  it("never leave two firsts or none, however many enter and leave at once", async () => {
    let entered = 0;
    let left = 0;
    const enter = async () => {
      for (let number = 0; number < 40; number++) {
        await tenant.emit({ key: number % 2 });
        entered += 1;
      }
    };
    const leave = async () => {
      while (left < 120) {
        await inTransaction(async (client) => {
          await client.query("SELECT FROM engine.endpoint_order WHERE endpoint_id = $1 FOR NO KEY UPDATE", [
            endpointId,
          ]);
          const gone = await client.query(
            "DELETE FROM engine.delivery_queue WHERE endpoint_id = $1 AND status = 'queued'",
            [endpointId],
          );
          left += gone.rowCount ?? 0;
          const firsts = await client.query<{ firsts: number }>(
            `SELECT count(*) FILTER (WHERE status <> 'behind')::int AS firsts FROM engine.delivery_queue
            WHERE endpoint_id = $1 GROUP BY lane`,
            [endpointId],
          );
          expect(new Set(firsts.rows.map((row) => row.firsts)).difference(new Set([1]))).toEqual(new Set());
        });
      }
    };
    await Promise.all([enter(), enter(), enter(), leave(), leave()]);
    expect([entered, left, await statuses()]).toEqual([120, 120, []]);
  });
});

describe("a group of events for several ordered endpoints", () => {
  it("never deadlocks with others that have them in another order", async () => {
    for (let more = 0; more < 4; more++)
      await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/", ordering: {} });
    const others = await pool.query<{ endpoint_id: string }>(
      "SELECT endpoint_id FROM engine.endpoint_order WHERE environment_id = $1 ORDER BY random()",
      [tenant.environmentId],
    );
    const emitting = Promise.all(Array.from({ length: 100 }, () => tenant.emit({ key: "a" })));
    for (const { endpoint_id } of others.rows) {
      await runRecoveryRound(pool, engine.platform, endpoint_id);
      await inTransaction(async (client) => {
        await client.query("SELECT FROM engine.endpoint_order WHERE endpoint_id = $1 FOR NO KEY UPDATE", [
          endpoint_id,
        ]);
        await client.query("DELETE FROM engine.delivery_queue WHERE endpoint_id = $1 AND status = 'queued'", [
          endpoint_id,
        ]);
      });
    }
    expect(new Set(await emitting).size).toBe(100);
  });
});

describe("an endpoint whose ordering is changed", () => {
  const round = async () => {
    for (;;) {
      const next = await runRecoveryRound(pool, engine.platform, endpointId);
      if (next.done || next.atMs > Date.now()) return;
    }
  };
  const lanes = async () =>
    (
      await pool.query<{ lane: string | null }>(
        "SELECT lane FROM engine.delivery_queue WHERE endpoint_id = $1 ORDER BY sequence",
        [endpointId],
      )
    ).rows.map(({ lane }) => lane);

  it("lets go of all that stand behind, in their order, when it is turned off", async () => {
    await emit(600);
    await updateEndpoint(tenant.ctx, { endpointId: publicEndpointId, ordering: null });
    await emit(1);
    const before = (await rows()).map(({ delivery_id }) => delivery_id);
    await round();
    expect(new Set(await statuses())).toEqual(new Set(["queued"]));
    expect(new Set(await lanes())).toEqual(new Set([null]));
    expect((await rows()).map(({ delivery_id }) => delivery_id)).toEqual(before);
  });

  it("leaves what is queued without order, and orders what comes, when it is turned on", async () => {
    await updateEndpoint(tenant.ctx, { endpointId: publicEndpointId, ordering: null });
    await emit(2);
    await updateEndpoint(tenant.ctx, { endpointId: publicEndpointId, ordering: {} });
    await emit(2);
    await round();
    expect(await statuses()).toEqual(["queued", "queued", "queued", "behind"]);
  });

  it("keeps the order of what is queued when it gets another key", async () => {
    await emit(2);
    await updateEndpoint(tenant.ctx, { endpointId: publicEndpointId, ordering: { key: "data.number" } });
    await emit(2);
    await round();
    expect(await statuses()).toEqual(["queued", "behind", "queued", "queued"]);
  });

  it("is refused together with batching", async () => {
    const batch = { maxEvents: 10, maxSeconds: 1 };
    await expect(updateEndpoint(tenant.ctx, { endpointId: publicEndpointId, batch })).rejects.toMatchObject({
      status: 422,
      code: "ordering_with_batch",
      errors: [{ path: "batch" }],
    });
    const changed = await updateEndpoint(tenant.ctx, {
      endpointId: publicEndpointId,
      ordering: null,
      batch,
    });
    expect(changed).toMatchObject({ ordering: null, batch });
    await expect(
      createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/", ordering: {}, batch }),
    ).rejects.toMatchObject({ code: "ordering_with_batch" });
  });
});

it("what is opened again stands at the end of its lane", async () => {
  await emit(2);
  const [, first] = (await listDeliveries(tenant.ctx, {})).items;
  await skipDelivery(tenant.ctx, { deliveryId: first?.id ?? "" });
  await emit(1);
  await retryDelivery(tenant.ctx, { deliveryId: first?.id ?? "" });
  expect(await statuses()).toEqual(["queued", "behind", "behind"]);
  expect((await rows()).at(-1)?.delivery_id).toBe(toUuid("delivery", first?.id ?? ""));
  expect(await getDelivery(tenant.ctx, { deliveryId: first?.id ?? "" })).toMatchObject({ state: "retrying" });
});
