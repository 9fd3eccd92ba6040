import { type Role, toPublicId } from "@posthorn/core";
import { defaultRetrySchedule } from "@posthorn/core/retry";
import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { getEndpoint } from "../endpoints/get-endpoint.ts";
import { listEndpoints } from "../endpoints/list-endpoints.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { getEnvironment } from "./get-environment.ts";
import { updateEnvironment } from "./update-environment.ts";

let platform: ClosablePlatform;
let tenant: TestTenant;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  tenant = await createTestTenant(platform);
});

const url = "https://hook.example.com/in";

const stored = (ctx: ServiceContext) =>
  inScope(platform.db, ctx, async (tx) => ({
    version: (await tx.environment.findFirstOrThrow({ where: { id: ctx.environmentId } })).version,
    audit: await tx.auditEntry.findMany({ where: { action: "environment.updated" } }),
  }));

test("an environment starts with the defaults", async () => {
  expect(await getEnvironment(tenant.ctx)).toEqual({
    id: toPublicId("environment", tenant.environmentId),
    name: "Production",
    slug: "production",
    kind: "production",
    retrySchedule: null,
    disableAfterHours: 120,
    retentionDays: 30,
    traceContext: false,
    subscriptionsPerConsumer: 20,
    verifySubscriptions: false,
  });
});

test("a change is stored, raises the configuration's version and says in the audit log what was before", async () => {
  const before = await stored(tenant.ctx);
  const settings = { retrySchedule: [1, 60], disableAfterHours: null, retentionDays: 90, traceContext: true };
  const changed = await updateEnvironment(tenant.ctx, settings);
  expect(changed).toMatchObject(settings);
  expect(await getEnvironment(tenant.ctx)).toEqual(changed);
  const after = await stored(tenant.ctx);
  expect(after.version).toBe(before.version + 1n);
  expect(after.audit).toMatchObject([
    {
      targetId: changed.id,
      actor: { kind: "user" },
      details: {
        before: { retrySchedule: null, disableAfterHours: 120, retentionDays: 30, traceContext: false },
        after: settings,
      },
    },
  ]);
});

test("what is not given stays as it is", async () => {
  await updateEnvironment(tenant.ctx, { retrySchedule: [5], retentionDays: 7 });
  expect(await updateEnvironment(tenant.ctx, { disableAfterHours: 24 })).toMatchObject({
    retrySchedule: [5],
    disableAfterHours: 24,
    retentionDays: 7,
  });
  expect(await updateEnvironment(tenant.ctx, { retrySchedule: null })).toMatchObject({ retrySchedule: null });
});

test("passing the trace on is news for the pumps, and no change of an endpoint", async () => {
  const { id: endpointId } = await createEndpoint(tenant.ctx, { url });
  const versions = () =>
    inScope(platform.db, tenant.ctx, async (tx) => {
      const { version } = await tx.environment.findFirstOrThrow({ where: { id: tenant.environmentId } });
      return { version, endpoint: (await tx.endpoint.findFirstOrThrow()).configVersion };
    });
  const before = await versions();
  const shown = await getEndpoint(tenant.ctx, { endpointId });
  await updateEnvironment(tenant.ctx, { traceContext: false });
  expect((await versions()).endpoint).toBe(before.endpoint);
  await updateEnvironment(tenant.ctx, { traceContext: true });
  const after = await versions();
  expect(after.endpoint).toBe(after.version);
  expect(await getEndpoint(tenant.ctx, { endpointId })).toEqual(shown);
});

test("an endpoint shows what it is tried again by: its own schedule, the environment's, the default", async () => {
  const { id: endpointId, effectiveRetrySchedule } = await createEndpoint(tenant.ctx, { url });
  expect(effectiveRetrySchedule).toEqual(defaultRetrySchedule);
  await updateEnvironment(tenant.ctx, { retrySchedule: [7, 8] });
  expect(await getEndpoint(tenant.ctx, { endpointId })).toMatchObject({
    retrySchedule: null,
    effectiveRetrySchedule: [7, 8],
  });
  await createEndpoint(tenant.ctx, { url, retrySchedule: [1] });
  const { items } = await listEndpoints(tenant.ctx);
  expect(items.map((endpoint) => endpoint.effectiveRetrySchedule)).toEqual([[1], [7, 8]]);
});

test.each<[Role, boolean]>([
  ["owner", true],
  ["admin", true],
  ["developer", false],
  ["viewer", false],
])("%s may change it: %s; everyone may read it", async (role, allowed) => {
  const { ctx } = await createTestTenant(platform, { role });
  await getEnvironment(ctx);
  const changed = await updateEnvironment(ctx, { retentionDays: 1 }).then(
    () => true,
    (error) => error.status !== 403,
  );
  expect(changed).toBe(allowed);
  expect((await getEnvironment(ctx)).retentionDays).toBe(allowed ? 1 : 30);
});

test("another tenant's environment is neither read nor changed, also under its id", async () => {
  const other = await createTestTenant(platform);
  const forged = { ...tenant.ctx, environmentId: other.environmentId };
  await expect(getEnvironment(forged)).rejects.toMatchObject({ status: 404 });
  await expect(updateEnvironment(forged, { retentionDays: 1 })).rejects.toThrow();
  expect(await getEnvironment(other.ctx)).toMatchObject({ retentionDays: 30 });
});
