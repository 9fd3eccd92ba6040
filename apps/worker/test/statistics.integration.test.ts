import { toPublicId, type Uuid } from "@posthorn/core";
import { createEndpoint, getDeliveryStatistics, getOverview } from "@posthorn/services";
import { rollUpStatistics } from "@posthorn/services/statistics";
import { Client } from "pg";
import { beforeEach, expect, it } from "vitest";
import { engine, owner, pool, tenant, useEngine, useOwner, usePool, useTenant } from "./fixture.ts";
import { idAt, insertAttempt } from "./stored-rows.ts";

let endpointId: Uuid;

useEngine();
usePool();
useOwner();
useTenant();
beforeEach(() => {
  endpointId = engine.platform.newId();
});

const patience = { timeout: 50_000, interval: 50 };
const minutesAgo = (minutes: number) => new Date(engine.platform.now().getTime() - minutes * 60_000);
const attempt = (id: Uuid = engine.platform.newId()) => ({
  environmentId: tenant.environmentId,
  endpointId,
  id,
});

async function rollUp(): Promise<void> {
  while ((await rollUpStatistics(pool, engine.platform)).more);
}

/** What the roll-ups say was sent to the endpoint, by minute. */
async function counted(): Promise<{ minute: string; attempts: number }[]> {
  const { rows } = await owner.query(
    `SELECT to_char(starts_at AT TIME ZONE 'UTC', 'HH24:MI') AS minute, succeeded AS attempts
     FROM engine.endpoint_minute WHERE endpoint_id = $1 ORDER BY starts_at`,
    [endpointId],
  );
  return rows;
}

/** The same, from the attempts themselves. */
async function stored(): Promise<{ minute: string; attempts: number }[]> {
  const { rows } = await owner.query(
    `SELECT to_char(min(started_at) AT TIME ZONE 'UTC', 'HH24:MI') AS minute, count(*)::int AS attempts
     FROM engine.attempt WHERE endpoint_id = $1 GROUP BY date_trunc('minute', started_at) ORDER BY min(started_at)`,
    [endpointId],
  );
  return rows;
}

const total = async () => (await counted()).reduce((sum, row) => sum + row.attempts, 0);

/** Other databases of the server have transactions too, and the roll-ups wait for all of them. */
async function rollUpUntil(attempts: number): Promise<void> {
  await expect.poll(() => rollUp().then(total), patience).toBe(attempts);
}

async function rollUpUntilSomeIsCounted(): Promise<void> {
  while ((await total()) === 0) await rollUp();
}

it("counts an attempt once that is committed late, under an id and a time long passed by", async () => {
  const late = new Client({ connectionString: engine.databaseUrl });
  await late.connect();
  await late.query("BEGIN");
  await insertAttempt(late, attempt(idAt(minutesAgo(3))));
  await insertAttempt(owner, attempt());
  await rollUp();
  // What came after the transaction that is still open waits with it.
  expect(await total()).toBe(0);
  await late.query("COMMIT");
  await late.end();
  await insertAttempt(owner, attempt());
  await rollUpUntil(3);
  await rollUp();
  expect(await counted()).toEqual(await stored());
});

it("counts each attempt and event once while many transactions commit out of order and two runs compete", async () => {
  let writing = true;
  const runs = [0, 1].map(async () => {
    while (writing) await rollUp();
  });
  const writers = Array.from({ length: 6 }, async (_, writer) => {
    const client = new Client({ connectionString: engine.databaseUrl });
    await client.connect();
    for (let round = 0; round < 25; round++) {
      await client.query("BEGIN");
      await insertAttempt(client, attempt(idAt(minutesAgo((writer * round) % 5))));
      await client.query("SELECT pg_sleep($1)", [((writer * 7 + round * 3) % 10) / 200]);
      await client.query(round % 10 === 9 ? "ROLLBACK" : "COMMIT");
    }
    await client.end();
  });
  const emitted = Array.from({ length: 40 }, () => tenant.emit());
  await Promise.all([...writers, ...emitted]);
  writing = false;
  await Promise.all(runs);
  await rollUpUntil(6 * 23);
  await rollUp();
  expect(await counted()).toEqual(await stored());
  const events = await owner.query(
    "SELECT sum(events)::int AS events FROM engine.environment_minute WHERE environment_id = $1",
    [tenant.environmentId],
  );
  expect(events.rows).toEqual([{ events: 40 }]);
});

it("counts nothing in a run that breaks off, and everything once in the next", async () => {
  for (let made = 0; made < 5; made++) await insertAttempt(owner, attempt());
  const blocker = new Client({ connectionString: engine.databaseUrl });
  await blocker.connect();
  try {
    await blocker.query("BEGIN");
    await blocker.query("LOCK TABLE engine.environment_minute IN SHARE MODE");
    const broken = rollUpUntilSomeIsCounted();
    const stuck = () =>
      owner.query(
        "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND $1 = ANY (pg_blocking_pids(pid))",
        [(blocker as unknown as { processID: number }).processID],
      );
    await expect.poll(async () => (await stuck()).rowCount, patience).toBe(1);
    const [{ pid } = { pid: 0 }] = (await stuck()).rows;
    await Promise.all([
      expect(broken).rejects.toThrow(),
      owner.query("SELECT pg_terminate_backend($1)", [pid]),
    ]);
  } finally {
    await blocker.end(); // with what it has locked, whatever came of it
  }
  expect(await total()).toBe(0);
  await rollUpUntil(5);
  await rollUp();
  expect(await total()).toBe(5);
});

it("goes on where a dump was restored on a server whose transactions are numbered anew", async () => {
  await insertAttempt(owner, attempt());
  await rollUpUntil(1);
  // The dump is made later than that, by more than clocks differ.
  const dumpedAt = new Date(engine.platform.now().getTime() + 100);
  const countedUntilThen = async () => {
    await rollUp();
    const { rows } = await owner.query("SELECT counted_at > $1 AS yes FROM engine.statistics_progress", [
      dumpedAt,
    ]);
    return rows[0]?.yes;
  };
  await expect.poll(countedUntilThen, patience).toBe(true);
  await owner.query("UPDATE engine.statistics_progress SET transaction_id = transaction_id + 1000000000");
  await insertAttempt(owner, attempt());
  await rollUpUntil(2);
  await insertAttempt(owner, attempt());
  await rollUpUntil(3);
  await rollUp();
  expect(await total()).toBe(3);
});

it("says how each attempt ended, and how long those took that were answered or timed out", async () => {
  const { id } = await createEndpoint(tenant.ctx, { url: "https://hook.example.com/in" });
  const other = await createEndpoint(tenant.ctx, { url: "https://hook.example.com/other" });
  const uuids = await owner.query("SELECT id FROM public.endpoint WHERE environment_id = $1 ORDER BY id", [
    tenant.environmentId,
  ]);
  const [first = "", second = ""] = uuids.rows.map((row) => row.id as string);
  expect([toPublicId("endpoint", first), toPublicId("endpoint", second)]).toEqual([id, other.id]);
  const make = (more: object, endpoint = first) =>
    insertAttempt(owner, { ...attempt(), endpointId: endpoint, ...more });
  for (const durationMs of [1, 2, 2, 2]) await make({ durationMs });
  await make({ statusCode: 301, durationMs: 3 });
  await make({ statusCode: 404, durationMs: 3 });
  await make({ statusCode: 500, durationMs: 3 });
  await make({ statusCode: 503, durationMs: 3 });
  await make({ statusCode: 700, durationMs: 3 });
  await make({ statusCode: null, errorCode: "timeout_response", durationMs: 15_000 });
  await make({ statusCode: null, errorCode: "connection_refused", durationMs: 0 });
  await make({ statusCode: null, errorCode: "blocked_address", durationMs: 0 });
  await make({ durationMs: 2 }, second);
  await tenant.emit();
  const from = new Date(Math.floor(minutesAgo(10).getTime() / 60_000) * 60_000);
  const to = new Date(from.getTime() + 12 * 60_000);
  const read = async (endpoint?: string) => {
    await rollUp();
    return getDeliveryStatistics(tenant.ctx, {
      bucket: "minute",
      from: from.toISOString(),
      to: to.toISOString(),
      ...(endpoint !== undefined && { endpointId: endpoint }),
    });
  };
  await expect.poll(async () => (await read()).total.attempts, patience).toBe(13);
  const ofFirst = {
    events: null,
    attempts: 12,
    succeeded: 4,
    failed: {
      status3xx: 1,
      status4xx: 1,
      status5xx: 2,
      otherStatus: 1,
      timeout: 1,
      connectionError: 2,
    },
    latencyMs: { p50: 3, p95: expect.any(Number), p99: expect.any(Number) },
  };
  const statistics = await read(id);
  expect(statistics).toMatchObject({ endpointId: id, bucket: "minute", total: ofFirst });
  expect(Math.abs((statistics.total.latencyMs?.p99 ?? 0) - 15_000)).toBeLessThan(3_000);
  expect(statistics.items.reduce((sum, item) => sum + item.attempts, 0)).toBe(12);
  expect(statistics.items).toHaveLength(12);
  expect((await read(other.id)).total).toMatchObject({ attempts: 1, latencyMs: { p50: 2, p95: 2, p99: 2 } });
  const all = await read();
  expect(all.total).toMatchObject({ events: 1, attempts: 13, succeeded: 5 });
  for (const bucket of ["hour", "day"] as const) {
    const wider = await getDeliveryStatistics(tenant.ctx, { bucket });
    expect(wider.total).toEqual(all.total);
  }
});

it("the overview counts every event at once, whether the roll-ups have come to it or not", async () => {
  await tenant.emit();
  await expect
    .poll(async () => {
      await rollUp();
      const { rows } = await owner.query(
        "SELECT FROM engine.environment_minute WHERE environment_id = $1 AND events > 0",
        [tenant.environmentId],
      );
      return rows.length;
    }, patience)
    .toBe(1);
  expect((await getOverview(tenant.ctx)).events).toBe(1);
  await tenant.emit();
  expect((await getOverview(tenant.ctx)).events).toBe(2);
});
