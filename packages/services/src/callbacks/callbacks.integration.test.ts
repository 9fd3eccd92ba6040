import { callbackLimits, toUuid, type Uuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { skipDelivery } from "../deliveries/skip-delivery.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { listEnvironments } from "../environments/list-environments.ts";
import { createEnginePool } from "../lanes/fast-lane-store.ts";
import { createOperation } from "../operations/create-operation.ts";
import { deleteOperation } from "../operations/delete-operation.ts";
import { planReplay } from "../replays/replays.ts";
import { removeIdleReceivers } from "../retention/remove-idle-receivers.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { sendCallback } from "./send-callback.ts";

let platform: ClosablePlatform;
let pool: ReturnType<typeof createEnginePool>;
let tenant: TestTenant;
let operationId: Uuid;

beforeAll(async () => {
  platform = await createTestPlatform();
  pool = createEnginePool(String(process.env.POSTHORN_TEST_DATABASE_URL), { connections: 2 });
});
afterAll(async () => {
  await pool?.end();
  await platform?.close();
});
beforeEach(async () => {
  tenant = await createTestTenant(platform);
  const operation = await createOperation(tenant.ctx, {
    name: "createInvoice",
    method: "POST",
    path: "/invoices",
    callbacks: [{ name: "paid", expression: "{$request.query.callback_url}/paid" }],
  });
  operationId = toUuid("operation", operation.id) ?? "";
});

const send = (url: string, ctx = tenant.ctx) =>
  sendCallback(
    ctx,
    {
      operation: "createInvoice",
      callback: "paid",
      request: { url: "/invoices", method: "POST", query: { callback_url: url } },
    },
    { text: "{}", value: {} },
  );

const inTenant = <Result>(work: Parameters<typeof inScope<Result>>[2]) =>
  inScope(tenant.ctx.db, tenant, work);

const receivers = () =>
  inTenant((tx) =>
    tx.endpoint.findMany({
      where: { environmentId: tenant.environmentId, operationId, deletedAt: null },
      orderBy: { id: "asc" },
      select: { id: true, url: true, lastUsedAt: true },
    }),
  );
const urls = async () => (await receivers()).map(({ url }) => url);

/** As many receivers at one host as earlier callbacks left there. */
const makeReceivers = (count: number, host: string) =>
  inTenant(
    (tx) => tx.$executeRaw`
      INSERT INTO endpoint (id, environment_id, operation_id, url, description, event_types, all_event_types, retry_schedule,
        timeout_ms, max_in_flight, shard, config_version, last_used_at)
      SELECT gen_random_uuid(), ${tenant.environmentId}::uuid, ${operationId}::uuid, ${host} || '/' || n, '', '{}', false, '{}',
        1000, 1, 0, 0, now() FROM generate_series(1, ${count}::int) AS n`,
  );

describe("a receiver of callbacks", () => {
  it("is made once, of many that need it at the same moment", async () => {
    await Promise.all(Array.from({ length: 12 }, (_, n) => send(`https://shop.example.com/${n % 2}`)));
    expect((await urls()).toSorted()).toEqual(["https://shop.example.com/0", "https://shop.example.com/1"]);
  });

  it("is a whole host where there are very many of them", async () => {
    await makeReceivers(callbackLimits.receiversOfHost, "https://shop.example.com");
    for (const name of ["new", "newer"]) {
      expect((await send(`https://shop.example.com/${name}`)).url).toBe(
        `https://shop.example.com/${name}/paid`,
      );
    }
    await send("https://shop.example.com/7");
    await send("https://shop.example.com:8443/7");
    const made = (await urls()).filter((url) => !/\.com\/\d+$/.test(url));
    expect(made.toSorted()).toEqual(["https://shop.example.com/", "https://shop.example.com:8443/7"]);
  });

  it("is refused beyond the environment's limit, which is not that of its endpoints", async () => {
    await makeReceivers(callbackLimits.receivers - 1, "https://many.example.com");
    await send("https://last.example.com/");
    await expect(send("https://more.example.com/")).rejects.toMatchObject({
      status: 409,
      code: "receiver_limit_reached",
    });
    await send("https://last.example.com/"); // one that is there goes on
    await createEndpoint(tenant.ctx, { url: "https://mine.example.com/" });
    const { environments } = await listEnvironments(tenant.ctx);
    expect(environments).toMatchObject([{ endpoints: 1 }]);
  });

  it("misses no event, and no endpoint has missed a callback", async () => {
    await createEndpoint(tenant.ctx, { url: "https://mine.example.com/" });
    await send("https://shop.example.com/");
    const from = new Date(platform.now().getTime() - 3_600_000).toISOString();
    const plan = await planReplay(tenant.ctx, { filter: { from, states: ["unmatched", "skipped"] } });
    expect(plan).toMatchObject({ matched: 0, sample: [] });
  });
});

describe("housekeeping", () => {
  const dayMs = 24 * 3_600_000;
  const usedDaysAgo = (days: number, url: string) =>
    inTenant((tx) =>
      tx.endpoint.updateMany({
        where: { environmentId: tenant.environmentId, operationId, url },
        data: { lastUsedAt: new Date(platform.now().getTime() - days * dayMs) },
      }),
    );

  it("removes receivers that got nothing since before the retention, unless something waits for them", async () => {
    const idle = "https://idle.example.com/";
    const waiting = "https://waiting.example.com/";
    const recent = "https://recent.example.com/";
    for (const url of [idle, waiting, recent]) {
      const { deliveryId } = await send(url);
      if (url !== waiting) await skipDelivery(tenant.ctx, { deliveryId });
    }
    for (const url of [idle, waiting]) await usedDaysAgo(34, url);
    await usedDaysAgo(31, recent);
    while ((await removeIdleReceivers(pool)).more);
    expect(await urls()).toEqual([waiting, recent]);
    const [, , made] = [await send(idle), await send(recent), await receivers()];
    expect(made.map(({ url }) => url)).toEqual([waiting, recent, idle]);
    for (const { url, lastUsedAt } of made) {
      if (url !== waiting) expect(lastUsedAt?.getTime()).toBeGreaterThan(platform.now().getTime() - dayMs);
    }
  });

  it("keeps the secrets of an operation that is deleted while callbacks of it may be sent", async () => {
    const { deliveryId } = await send("https://shop.example.com/");
    await deleteOperation(tenant.ctx, { operationId: "createInvoice" });
    const secrets = () => inTenant((tx) => tx.operationSecret.count({ where: { operationId } }));
    const lastWeek = new Date(platform.now().getTime() - 7 * dayMs);
    await inTenant((tx) =>
      tx.operation.updateMany({ where: { id: operationId }, data: { deletedAt: lastWeek } }),
    );
    while ((await removeIdleReceivers(pool)).more);
    expect(await secrets()).toBe(1);
    await skipDelivery(tenant.ctx, { deliveryId });
    await usedDaysAgo(40, "https://shop.example.com/");
    while ((await removeIdleReceivers(pool)).more);
    expect(await secrets()).toBe(0);
  });
});
