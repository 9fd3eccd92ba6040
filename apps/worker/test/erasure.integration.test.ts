import { toPublicId, toUuid, type Uuid } from "@posthorn/core";
import { createEnvironment, deleteEnvironment } from "@posthorn/services";
import { eraseDeleted } from "@posthorn/services/retention";
import { fillTestTenant, readTestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { DeletionStage } from "./deletion-stage.ts";
import type { EngineTenant } from "./engine.ts";
import { holdRows } from "./locks.ts";
import { type OwnerIds, rowsOf } from "./rows-of.ts";
import { idAt, insertDelivery, insertEvent } from "./stored-rows.ts";
import { startWorkerProcess } from "./worker-process.ts";

let stage: DeletionStage;

beforeAll(async () => {
  stage = await DeletionStage.open();
});
afterAll(() => stage?.close());

const patience = { timeout: 50_000, interval: 50 };

async function eraseAll(): Promise<void> {
  while ((await eraseDeleted(stage.pool, stage.engine.platform)).more);
}

/** One of everything, and an event with a delivery in each state. */
async function fill(tenant: EngineTenant): Promise<void> {
  const { tenantId, environmentId, ctx } = tenant;
  const { endpointId: id } = await fillTestTenant(stage.engine.platform, tenant);
  const endpointId = toUuid("endpoint", id) ?? "";
  const now = stage.engine.platform.now().getTime();
  const eventId = idAt(new Date(now));
  await insertEvent(stage.owner, { environmentId, id: eventId, considered: 4 });
  for (const [index, state] of (["succeeded", "dead", "canceled", "retrying"] as const).entries()) {
    const deliveryId = idAt(new Date(now + 1 + index));
    await insertDelivery(stage.owner, {
      environmentId,
      tenantId,
      endpointId,
      eventId,
      id: deliveryId,
      state,
    });
  }
  await tenant.emit({}, `key-${ctx.newId()}`);
  await stage.owner.query(
    `INSERT INTO engine.endpoint_health (environment_id, endpoint_id, recovering) VALUES ($1, $2, false) ON CONFLICT DO NOTHING`,
    [environmentId, endpointId],
  );
  await stage.owner.query(
    `INSERT INTO engine.environment_hour (environment_id, starts_at, events) VALUES ($1, date_trunc('hour', now()), 1)`,
    [environmentId],
  );
  await stage.owner.query(
    `INSERT INTO engine.expired_count (environment_id, day, kind, count) VALUES ($1, current_date, 'event', 1)`,
    [environmentId],
  );
}

describe("erasing", () => {
  // What fills a tenant writes some of it as the lanes do, with a connection of its own.
  beforeAll(() => void vi.stubEnv("POSTHORN_TEST_DATABASE_URL", stage.engine.databaseUrl));
  afterAll(() => void vi.unstubAllEnvs());

  it("leaves no row of a tenant in any table, nothing of its neighbours is touched, and the operator has a note", {
    timeout: 60_000,
  }, async () => {
    const [tenant, neighbour] = await Promise.all([stage.engine.newTenant(), stage.engine.newTenant()]);
    const { id: second } = await createEnvironment(tenant.ctx, { name: "Second" });
    const ids: OwnerIds = {
      tenantId: tenant.tenantId,
      environmentIds: [tenant.environmentId, toUuid("environment", second) ?? ""],
    };
    const theirs: OwnerIds = { tenantId: neighbour.tenantId, environmentIds: [neighbour.environmentId] };
    await fill(tenant);
    await fill(neighbour);
    const name = await stage.nameOf(tenant);
    const filled = Object.keys(await rowsOf(stage.owner, ids));
    expect(filled).toEqual(
      expect.arrayContaining([
        "public.endpoint",
        "public.endpoint_secret",
        "public.consumer",
        "public.operation",
        "public.source",
        "public.audit_entry",
        "public.member",
        "public.notice",
        "public.bulk_action",
        "engine.event",
        "engine.delivery",
        "engine.attempt",
        "engine.delivery_queue",
        "engine.dead_letter",
        "engine.event_key",
      ]),
    );
    const before = { rows: await rowsOf(stage.owner, theirs), content: await readTestTenant(neighbour) };

    await stage.remove(tenant);
    await eraseAll();
    expect(Object.keys(await rowsOf(stage.owner, ids)).toSorted()).toEqual(filled.toSorted());
    await stage.endGrace("tenant", tenant.tenantId);
    await expect(stage.restore(tenant)).rejects.toMatchObject({ status: 404 });
    await eraseAll();
    expect(await rowsOf(stage.owner, ids)).toEqual({});
    const things = await stage.owner.query(
      "SELECT id FROM public.tenant WHERE id = $1 UNION ALL SELECT id FROM public.environment WHERE id = ANY ($2::uuid[])",
      [ids.tenantId, ids.environmentIds],
    );
    expect(things.rows).toEqual([]);
    expect({ rows: await rowsOf(stage.owner, theirs), content: await readTestTenant(neighbour) }).toEqual(
      before,
    );

    const notes = await stage.owner.query(
      "SELECT subject, name, deleted_by, erased_at IS NOT NULL AS erased, rows::int FROM public.erasure WHERE tenant = $1",
      [toPublicId("tenant", tenant.tenantId)],
    );
    const note = { deleted_by: tenant.user.id, erased: true, rows: expect.any(Number) };
    expect(notes.rows).toHaveLength(3);
    expect(notes.rows).toEqual(
      expect.arrayContaining([
        { ...note, subject: toPublicId("tenant", tenant.tenantId), name },
        { ...note, subject: second, name: "Second" },
        { ...note, subject: toPublicId("environment", tenant.environmentId), name: "Production" },
      ]),
    );
  });

  it("of one environment leaves the others as they are", { timeout: 60_000 }, async () => {
    const tenant = await stage.engine.newTenant();
    await fill(tenant);
    const { id } = await createEnvironment(tenant.ctx, { name: "Second" });
    const second = toUuid("environment", id) ?? "";
    await stage.owner.query(
      `INSERT INTO engine.environment_hour (environment_id, starts_at, events) VALUES ($1, date_trunc('hour', now()), 1)`,
      [second],
    );
    await deleteEnvironment(tenant.ctx, { environmentId: id, confirmName: "Second" });
    await stage.endGrace("environment", second);
    const rest = await rowsOf(stage.owner, {
      tenantId: tenant.tenantId,
      environmentIds: [tenant.environmentId],
    });
    await eraseAll();
    const of = async (environmentIds: Uuid[]) =>
      rowsOf(stage.owner, { tenantId: tenant.tenantId, environmentIds });
    expect((await of([second]))["engine.environment_hour"]).toBeUndefined();
    expect(await of([tenant.environmentId])).toEqual({
      ...rest,
      "public.environment": (rest["public.environment"] ?? 0) - 1,
    });
  });

  it("is nothing that the lanes can do to what is not deleted, or may still be restored", async () => {
    const tenant = await stage.engine.newTenant();
    const erase = (kind: "tenant" | "environment", id: Uuid) =>
      stage.pool.query(`SELECT erased, done FROM engine.erase_${kind}($1, 1000)`, [id]);
    const nothing = [{ erased: 0, done: false }];
    const before = await readTestTenant(tenant);
    expect((await erase("environment", tenant.environmentId)).rows).toEqual(nothing);
    expect((await erase("tenant", tenant.tenantId)).rows).toEqual(nothing);
    expect(await readTestTenant(tenant)).toBe(before);
    await stage.remove(tenant);
    expect((await erase("environment", tenant.environmentId)).rows).toEqual(nothing);
    await stage.restore(tenant);
    await expect(
      stage.pool.query("SELECT engine.erase_rows('environment_id', $1, 1)", [tenant.environmentId]),
    ).rejects.toThrow(/permission denied/);
    await expect(stage.engine.platform.db.$queryRaw`SELECT * FROM engine.find_erasable()`).rejects.toThrow(
      /permission denied/,
    );
  });

  it("waits for whoever restores at the same moment, and then leaves it alone", {
    timeout: 30_000,
  }, async () => {
    const tenant = await stage.engine.newTenant();
    await stage.remove(tenant);
    await stage.owner.query("UPDATE public.tenant SET erase_at = now() - interval '1 second' WHERE id = $1", [
      tenant.tenantId,
    ]);
    const restoring = await stage.owner.connect();
    await restoring.query("BEGIN");
    await restoring.query(
      "UPDATE public.tenant SET deleted_at = NULL, deleted_by = NULL, erase_at = NULL WHERE id = $1",
      [tenant.tenantId],
    );
    await restoring.query(
      "UPDATE public.environment SET deleted_at = NULL, deleted_by = NULL WHERE tenant_id = $1",
      [tenant.tenantId],
    );
    const erasing = stage.pool.query("SELECT erased, done FROM engine.erase_environment($1, 1000)", [
      tenant.environmentId,
    ]);
    const waits = async () => {
      const { rowCount } = await stage.owner.query(
        "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'SELECT erased, done%'",
      );
      return rowCount;
    };
    await expect.poll(waits, { timeout: 1_500, interval: 10 }).toBe(1);
    await restoring.query("COMMIT");
    restoring.release();
    expect((await erasing).rows).toEqual([{ erased: 0, done: false }]);
  });

  it("goes on when its worker is killed in the middle", { timeout: 180_000 }, async () => {
    const tenant = await stage.engine.newTenant();
    const { environmentId } = tenant;
    const eventId = idAt(stage.engine.platform.now());
    await insertEvent(stage.owner, { environmentId, id: eventId, considered: 0 });
    await stage.remove(tenant);
    // The worker gets as far as this row.
    const held = await holdRows(stage.pool, "SELECT FROM engine.event WHERE environment_id = $1", [
      environmentId,
    ]);
    await stage.endGrace("tenant", tenant.tenantId);
    const first = startWorkerProcess(stage.engine);
    await first.ready;
    await stage.temporal.schedule.getHandle("housekeeping/erasure").trigger();
    const isErasing = async () => {
      const { rowCount } = await stage.owner.query(
        "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%erase_environment%'",
      );
      return rowCount;
    };
    await expect.poll(isErasing, patience).toBe(1);
    first.kill("SIGKILL");
    await first.ended;
    await held.release();
    const second = startWorkerProcess(stage.engine);
    const left = async () => {
      const { rowCount } = await stage.owner.query("SELECT FROM public.tenant WHERE id = $1", [
        tenant.tenantId,
      ]);
      return rowCount;
    };
    await expect.poll(left, { timeout: 120_000, interval: 200 }).toBe(0);
    expect(await rowsOf(stage.owner, { tenantId: tenant.tenantId, environmentIds: [environmentId] })).toEqual(
      {},
    );
    second.kill("SIGTERM");
    await second.ended;
  });
});
