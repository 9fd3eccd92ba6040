import { createHash } from "node:crypto";
import { toUuid, type Uuid } from "@posthorn/core";
import { createEndpoint, getDelivery, listDeliveries, listEvents } from "@posthorn/services";
import { tidy } from "@posthorn/services/lanes";
import { checkDefaultPartitions, dropExpiredDay, endExpiredDeliveries } from "@posthorn/services/retention";
import { Client as PgClient } from "pg";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { EngineTenant } from "./engine.ts";
import {
  engine,
  owner,
  pool,
  temporal,
  useEngine,
  useOwner,
  usePool,
  useTemporal,
  useWorker,
} from "./fixture.ts";
import { runSchedule } from "./run-schedule.ts";
import { idAt, insertDelivery, insertEvent, makePartitions, type StoredState } from "./stored-rows.ts";

useEngine();
useTemporal();
usePool();
useOwner();
useWorker();
beforeAll(async () => {
  // Not by the clock in the middle of a test.
  await temporal.schedule.getHandle("housekeeping/retention").pause();
});

const applyRetention = () => runSchedule(temporal, "housekeeping/retention");
const dayMs = 24 * 3_600_000;
/** At noon, so that what is made some seconds apart is of one day. */
const daysAgo = (days: number) =>
  new Date(Math.floor(engine.platform.now().getTime() / dayMs) * dayMs - days * dayMs + dayMs / 2);
const partitionOf = (parent: string, at: Date) =>
  `engine.${parent}_${at.toISOString().slice(0, 10).replaceAll("-", "")}`;
const exists = async (relation: string) =>
  (await owner.query("SELECT to_regclass($1) IS NOT NULL AS yes", [relation])).rows[0].yes as boolean;

interface Keeper {
  tenant: EngineTenant;
  endpointId: Uuid;
  /** An event of that time, with one delivery for each state. */
  store(at: Date, states: StoredState[], more?: object): Promise<{ eventId: Uuid; deliveryIds: Uuid[] }>;
  /** Rows of it that are stored, by table. */
  rows(): Promise<Record<string, number>>;
  /** What was counted when its rows were removed, `kind/value` to number. */
  expired(): Promise<Record<string, number>>;
}

async function keepFor(days: number): Promise<Keeper> {
  const tenant = await engine.newTenant();
  const { environmentId, tenantId } = tenant;
  await owner.query("UPDATE public.environment SET retention_days = $2 WHERE id = $1", [environmentId, days]);
  const { id } = await createEndpoint(tenant.ctx, { url: "https://hook.example.com/in" });
  const endpointId = toUuid("endpoint", id) ?? "";
  const tables = ["event", "delivery", "attempt", "dead_letter", "delivery_queue"];
  return {
    tenant,
    endpointId,
    async store(at, states, more = {}) {
      const eventId = idAt(at);
      await insertEvent(owner, { environmentId, id: eventId, considered: states.length, ...more });
      const deliveryIds: Uuid[] = [];
      for (const [index, state] of states.entries()) {
        const deliveryId = idAt(new Date(at.getTime() + 1 + index));
        await insertDelivery(owner, { environmentId, tenantId, endpointId, eventId, id: deliveryId, state });
        deliveryIds.push(deliveryId);
      }
      return { eventId, deliveryIds };
    },
    async rows() {
      const { rows } = await owner.query(
        `SELECT ${tables.map((table) => `(SELECT count(*)::int FROM engine.${table} WHERE environment_id = $1) AS ${table}`).join(", ")}`,
        [environmentId],
      );
      return rows[0];
    },
    async expired() {
      const { rows } = await owner.query(
        "SELECT kind, value, sum(count)::int AS count FROM engine.expired_count WHERE environment_id = $1 GROUP BY 1, 2",
        [environmentId],
      );
      return Object.fromEntries(
        rows.map(({ kind, value, count }) => [value ? `${kind}/${value}` : kind, count]),
      );
    },
  };
}

/** Every pair that was considered is a delivery or skipped. */
function expectBalance(expired: Record<string, number>): void {
  const sum = (kind: string) =>
    Object.entries(expired)
      .filter(([name]) => name.startsWith(`${kind}/`))
      .reduce((total, [, count]) => total + count, 0);
  expect(sum("delivery") + sum("skipped")).toBe(expired.considered);
  expect(sum("dead")).toBe(expired["delivery/dead"] ?? 0);
}

const nothing = { event: 0, delivery: 0, attempt: 0, dead_letter: 0, delivery_queue: 0 };
const everyState: StoredState[] = ["succeeded", "succeeded", "dead", "canceled", "retrying"];

describe("what environments keep for different times", () => {
  it("is removed when its own has passed, the whole day when nobody keeps it, and counted either way", async () => {
    const [short, usual, long] = await Promise.all([keepFor(10), keepFor(30), keepFor(60)]);
    const [old, middle, recent] = [daysAgo(40), daysAgo(12), daysAgo(5)];
    for (const at of [old, middle, recent]) await makePartitions(owner, at);
    for (const keeper of [short, usual, long]) {
      await keeper.store(old, everyState);
      await keeper.store(middle, ["succeeded"]);
      await keeper.store(recent, ["succeeded", "retrying"]);
    }
    await usual.store(old, [], { skipped: [{ e: usual.endpointId, r: "endpoint_disabled" }], considered: 1 });
    await usual.store(old, []);
    const all = await long.rows();

    await applyRetention();
    expect(await long.rows()).toEqual(all);
    expect(await long.expired()).toEqual({});
    expect(await usual.rows()).toEqual({
      event: 2,
      delivery: 3,
      attempt: 3,
      dead_letter: 0,
      delivery_queue: 1,
    });
    expect(await short.rows()).toEqual({
      event: 1,
      delivery: 2,
      attempt: 2,
      dead_letter: 0,
      delivery_queue: 1,
    });
    expect(await exists(partitionOf("event", old))).toBe(true);
    const oldOnes = {
      event: 1,
      considered: 5,
      "delivery/succeeded": 2,
      "delivery/dead": 2,
      "delivery/canceled": 1,
      "dead/retries_exhausted": 1,
      "dead/payload_expired": 1,
    };
    expect(await short.expired()).toEqual({ ...oldOnes, event: 2, considered: 6, "delivery/succeeded": 3 });
    expect(await usual.expired()).toEqual({
      ...oldOnes,
      event: 3,
      considered: 6,
      unmatched: 1,
      "skipped/endpoint_disabled": 1,
    });

    await owner.query("UPDATE public.environment SET retention_days = 30 WHERE retention_days > 30");
    await applyRetention();
    for (const parent of ["event", "delivery", "attempt"]) {
      expect(await exists(partitionOf(parent, old)), parent).toBe(false);
      expect(await exists(partitionOf(parent, old).replace(".", ".expired_")), parent).toBe(false);
      expect(await exists(partitionOf(parent, middle)), parent).toBe(true);
    }
    expect(await long.rows()).toEqual({
      event: 2,
      delivery: 3,
      attempt: 3,
      dead_letter: 0,
      delivery_queue: 1,
    });
    expect(await long.expired()).toEqual(oldOnes);
    for (const keeper of [short, usual, long]) expectBalance(await keeper.expired());
    const { rows: days } = await owner.query(
      "SELECT DISTINCT day::text FROM engine.expired_count WHERE environment_id = $1 ORDER BY 1",
      [short.tenant.environmentId],
    );
    expect(days.map(({ day }) => day)).toEqual([old, middle].map((at) => at.toISOString().slice(0, 10)));
    expect((await listEvents(short.tenant.ctx, {})).items).toHaveLength(1);

    const before = await usual.expired();
    await applyRetention();
    expect(await usual.expired()).toEqual(before);
  });
});

describe("a delivery that is open when its event expires", () => {
  let keeper: Keeper;
  let at: Date;
  beforeEach(async () => {
    keeper = await keepFor(1);
    at = daysAgo(45);
    await makePartitions(owner, at);
  });

  it("becomes a dead letter that says so, and its endpoint is looked at", async () => {
    await keeper.store(at, ["retrying"]);
    expect(await endExpiredDeliveries(pool, engine.platform)).toEqual({ ended: 1, more: false });
    const { items } = await listDeliveries(keeper.tenant.ctx, { state: "dead" });
    expect(items).toHaveLength(1);
    expect(await keeper.rows()).toMatchObject({ delivery: 1, dead_letter: 1, delivery_queue: 0 });
    const letter = await owner.query("SELECT reason FROM engine.dead_letter WHERE environment_id = $1", [
      keeper.tenant.environmentId,
    ]);
    expect(letter.rows).toEqual([{ reason: "payload_expired" }]);
    expect(await getDelivery(keeper.tenant.ctx, { deliveryId: items[0]?.id ?? "" })).toMatchObject({
      state: "dead",
      nextAttemptAt: null,
    });
    const health = await owner.query("SELECT recovering FROM engine.endpoint_health WHERE endpoint_id = $1", [
      keeper.endpointId,
    ]);
    expect(health.rows).toHaveLength(1);
    await applyRetention();
    expect(await keeper.rows()).toEqual(nothing);
  });

  it("is left alone while somebody is at work on it, and its day stays as long", async () => {
    const { deliveryIds } = await keeper.store(at, ["retrying"]);
    const recorder = new PgClient({ connectionString: engine.databaseUrl });
    await recorder.connect();
    await recorder.query("BEGIN");
    await recorder.query("UPDATE engine.delivery SET attempts = 2 WHERE id = $1", deliveryIds);
    expect(await endExpiredDeliveries(pool, engine.platform)).toEqual({ ended: 0, more: false });
    expect(await dropExpiredDay(pool, engine.platform, "delivery")).toEqual({ more: false });
    await recorder.query("COMMIT");
    await recorder.end();
    expect(await keeper.rows()).toMatchObject({ event: 1, delivery: 1, delivery_queue: 1 });
    await applyRetention();
    expect(await keeper.rows()).toEqual(nothing);
    expect(await keeper.expired()).toMatchObject({ "delivery/dead": 1, "dead/payload_expired": 1 });
  });
});

it("a delivery goes with its event, also when it was made on a later day", async () => {
  const keeper = await keepFor(30);
  const lastOfDay = new Date(daysAgo(31).getTime() + dayMs / 2 - 1);
  await makePartitions(owner, lastOfDay);
  await makePartitions(owner, daysAgo(30));
  await keeper.store(lastOfDay, ["succeeded", "dead"]);
  await applyRetention();
  expect(await keeper.rows()).toEqual(nothing);
  const { rows } = await owner.query(
    "SELECT DISTINCT day::text FROM engine.expired_count WHERE environment_id = $1",
    [keeper.tenant.environmentId],
  );
  expect(rows).toEqual([{ day: lastOfDay.toISOString().slice(0, 10) }]);
  expectBalance(await keeper.expired());
});

it("a client's own event id is free again when its event has expired", async () => {
  const keeper = await keepFor(5);
  const at = daysAgo(8);
  await makePartitions(owner, at);
  const { eventId } = await keeper.store(at, [], { clientId: "order-1" });
  await owner.query(
    `INSERT INTO engine.event_key (environment_id, kind, key_hash, event_id, fingerprint, expires_at)
     VALUES ($1, 1, $2, $3, '', now() + interval '20 days')`,
    [keeper.tenant.environmentId, createHash("sha256").update("order-1").digest(), eventId],
  );
  await applyRetention();
  const { rowCount } = await owner.query("SELECT FROM engine.event_key WHERE event_id = $1", [eventId]);
  expect(rowCount).toBe(0);
});

describe("rows outside of all days' partitions", () => {
  let alarms: unknown[];
  const outside = () => {
    alarms = [];
    const error = (details: unknown) => alarms.push(details);
    return checkDefaultPartitions(pool, {
      log: Object.assign(Object.create(engine.platform.log), { error }),
    });
  };

  it("raise an alarm, and expire like any others", async () => {
    const keeper = await keepFor(30);
    await keeper.store(daysAgo(200), everyState);
    expect(await outside()).toBe(1 + 5 + 5);
    expect(alarms).toEqual([{ rows: 11 }]);
    await applyRetention();
    expect(await keeper.rows()).toEqual(nothing);
    expect(await outside()).toBe(0);
    expectBalance(await keeper.expired());
  });

  it("move to their day's partition when it is made, so that it can be made", async () => {
    const keeper = await keepFor(30);
    const soon = daysAgo(-6);
    for (const parent of ["event", "delivery", "attempt"])
      await owner.query(`DROP TABLE ${partitionOf(parent, soon)}`);
    await keeper.store(soon, ["succeeded"]);
    expect(await outside()).toBe(3);
    expect((await tidy(pool)).partitionsMade).toBe(3);
    expect(await outside()).toBe(0);
    for (const parent of ["event", "delivery", "attempt"]) {
      expect((await owner.query(`SELECT FROM ${partitionOf(parent, soon)}`)).rowCount, parent).toBe(1);
    }
    expect(await keeper.rows()).toMatchObject({ event: 1, delivery: 1, attempt: 1 });
  });
});

it("nobody but retention removes stored rows, and it removes only what has expired", async () => {
  await expect(pool.query("DELETE FROM engine.event")).rejects.toThrow(/permission denied/);
  await expect(pool.query("DROP TABLE engine.event_default")).rejects.toThrow(/must be owner/);
  await expect(engine.platform.db.$queryRaw`SELECT engine.detach_expired_partition('event')`).rejects.toThrow(
    /permission denied/,
  );
  const keeper = await keepFor(30);
  await keeper.store(daysAgo(1), everyState);
  const before = await keeper.rows();
  await pool.query(
    "SELECT engine.delete_expired_deliveries($1, 1000), engine.delete_expired_events($1, 1000)",
    [keeper.tenant.environmentId],
  );
  expect(await keeper.rows()).toEqual(before);
});
