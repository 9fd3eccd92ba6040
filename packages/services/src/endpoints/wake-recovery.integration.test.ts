import type { Uuid } from "@posthorn/core";
import { recoveryWorkflowId } from "@posthorn/core/workflows";
import { inScope, type Transaction } from "@posthorn/db";
import { Client, Connection } from "@temporalio/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { createEndpoint } from "./create-endpoint.ts";
import { deleteEndpoint } from "./delete-endpoint.ts";
import { disableEndpoint } from "./disable-endpoint.ts";
import { requireEndpointId } from "./find-endpoint.ts";
import { getEndpoint } from "./get-endpoint.ts";
import { listEndpoints } from "./list-endpoints.ts";
import { pauseEndpoint } from "./pause-endpoint.ts";
import { updateEndpoint } from "./update-endpoint.ts";

let platform: ClosablePlatform;
let temporal: Client;
let connection: Connection;
beforeAll(async () => {
  platform = await createTestPlatform();
  connection = await Connection.connect({ address: process.env.POSTHORN_TEST_TEMPORAL_ADDRESS ?? "" });
  temporal = new Client({ connection });
});
afterAll(() => Promise.all([platform.close(), connection.close()]));

const url = "https://hook.example.com/in";

type QueueStatus = "queued" | "waiting" | "failed";

async function createEndpointWithDelivery(ctx: ServiceContext, status: QueueStatus) {
  const { id } = await createEndpoint(ctx, { url });
  const uuid = requireEndpointId(id);
  await inScope(platform.db, ctx, async (tx) => {
    const { shard } = await tx.endpoint.findUniqueOrThrow({ where: { id: uuid } });
    await tx.$executeRaw`
      INSERT INTO engine.delivery_queue (environment_id, delivery_id, endpoint_id, event_id, tenant_id, shard, sequence,
        status, trigger, round_started_at, due_at)
      VALUES (${ctx.environmentId}::uuid, ${platform.newId()}::uuid, ${uuid}::uuid, ${platform.newId()}::uuid,
        ${ctx.tenantId}::uuid, ${shard}, 1, ${status}::engine.queue_status, 'schedule', now(), now() + interval '1 day')`;
  });
  return { id, uuid };
}

const healthOf = (ctx: ServiceContext, endpointId: Uuid) =>
  inScope(
    platform.db,
    ctx,
    (tx) => tx.$queryRaw<{ recovering: boolean; overdue: boolean }[]>`
      SELECT recovering, next_look_at <= now() AS overdue FROM engine.endpoint_health WHERE endpoint_id = ${endpointId}::uuid`,
  );

/** The recovery workflow's handle, once it has ended: no worker of this test takes it. */
async function endRecovery(endpointId: Uuid): Promise<void> {
  await temporal.workflow.getHandle(recoveryWorkflowId(endpointId)).terminate("the test is over");
}

test.each<[string, QueueStatus, (ctx: ServiceContext, endpointId: string) => Promise<unknown>]>([
  ["pausing", "queued", (ctx, endpointId) => pauseEndpoint(ctx, { endpointId })],
  ["disabling", "waiting", (ctx, endpointId) => disableEndpoint(ctx, { endpointId })],
  ["deleting", "failed", (ctx, endpointId) => deleteEndpoint(ctx, { endpointId })],
  ["a new URL", "waiting", (ctx, endpointId) => updateEndpoint(ctx, { endpointId, url: `${url}/2` })],
])(
  "%s wakes the recovery of an endpoint with a %s delivery, and the sweep would find it",
  async (_what, status, change) => {
    const { ctx } = await createTestTenant(platform);
    const { id, uuid } = await createEndpointWithDelivery(ctx, status);
    await change(ctx, id);
    expect(await healthOf(ctx, uuid)).toEqual([{ recovering: true, overdue: true }]);
    await endRecovery(uuid);
  },
);

test("an endpoint without open deliveries is left alone", async () => {
  const { ctx } = await createTestTenant(platform);
  await createEndpointWithDelivery(ctx, "waiting");
  const { id } = await createEndpoint(ctx, { url });
  await disableEndpoint(ctx, { endpointId: id });
  const uuid = requireEndpointId(id);
  expect(await healthOf(ctx, uuid)).toEqual([]);
  await expect(endRecovery(uuid)).rejects.toThrow(/not found/i);
});

test("a change is made although Temporal can't be reached", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id, uuid } = await createEndpointWithDelivery(ctx, "waiting");
  const cutOff = await createTestPlatform({ temporalAddress: "127.0.0.1:9", logLevel: "silent" });
  await pauseEndpoint({ ...ctx, workflows: cutOff.workflows }, { endpointId: id });
  expect(await getEndpoint(ctx, { endpointId: id })).toMatchObject({ state: "paused" });
  expect(await healthOf(ctx, uuid)).toEqual([{ recovering: true, overdue: true }]);
  await cutOff.close();
});

test("an endpoint whose last attempts failed shows since when, also in the list", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id } = await createEndpoint(ctx, { url });
  const failingSince = new Date("2026-01-02T03:04:05.678Z");
  await inScope(
    platform.db,
    ctx,
    (tx) => tx.$executeRaw`
      INSERT INTO engine.endpoint_health (environment_id, endpoint_id, recovering, consecutive_failures, failing_since)
      VALUES (${ctx.environmentId}::uuid, ${requireEndpointId(id)}::uuid, true, 3, ${failingSince})`,
  );
  const failing = { id, health: "recovering", failingSince: failingSince.toISOString() };
  expect(await getEndpoint(ctx, { endpointId: id })).toMatchObject(failing);
  expect(await listEndpoints(ctx)).toMatchObject({ items: [failing] });
});

test("a change and a recovery round that disables the endpoint don't wait for each other", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id, uuid } = await createEndpointWithDelivery(ctx, "waiting");
  await pauseEndpoint(ctx, { endpointId: id });
  const changed = await inScope(platform.db, ctx, async (round) => {
    await round.$queryRaw`SELECT 1 AS locked FROM engine.endpoint_health WHERE endpoint_id = ${uuid}::uuid FOR UPDATE`;
    const change = updateEndpoint(ctx, { endpointId: id, description: "changed" });
    await expect.poll(() => waitersFor(round)).toBe(1);
    await round.environment.update({ where: { id: ctx.environmentId }, data: { version: { increment: 1 } } });
    return { change };
  });
  expect(await changed.change).toMatchObject({ description: "changed" });
  await endRecovery(uuid);
});

/** How many sessions wait for a lock that this transaction holds. */
async function waitersFor(tx: Transaction): Promise<number> {
  const [row] = await tx.$queryRaw<[{ waiters: number }]>`
    SELECT count(DISTINCT pid)::int AS waiters FROM pg_locks
    WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))`;
  return row.waiters;
}
