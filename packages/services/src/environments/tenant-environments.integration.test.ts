import { mostEnvironments, permissionsOfRole, toPublicId } from "@posthorn/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listTenantAuditLog } from "../accounts/list-tenant-audit-log.ts";
import { openEnvironment } from "../accounts/open-environment.ts";
import { createApiKey } from "../api-keys/create-api-key.ts";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { getDraftDocument } from "../drafts/get-draft-document.ts";
import { publishDrafts } from "../drafts/publish-drafts.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { getEventType } from "../event-types/get-event-type.ts";
import { getEventTypeVersion } from "../event-types/get-event-type-version.ts";
import { listEventTypes } from "../event-types/list-event-types.ts";
import { updateEventType } from "../event-types/update-event-type.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { copyCatalogue } from "./copy-catalogue.ts";
import { createEnvironment } from "./create-environment.ts";
import { listEnvironments } from "./list-environments.ts";
import { renameEnvironment } from "./rename-environment.ts";

let platform: ClosablePlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

async function open({ user, tenantSlug }: TestTenant, environmentSlug: string) {
  return (await openEnvironment(platform, { userId: user.id, tenantSlug, environmentSlug })).ctx;
}

/** A tenant with a second environment, in which nothing is yet. */
async function withStaging() {
  const tenant = await createTestTenant(platform);
  const { id } = await createEnvironment(tenant.ctx, { name: "Staging" });
  return { tenant, stagingId: id, staging: await open(tenant, "staging") };
}

test("a new environment is empty, and its API keys follow its kind", async () => {
  const tenant = await createTestTenant(platform);
  const made = await createEnvironment(tenant.ctx, { name: " Staging EU " });
  expect(made).toEqual({
    id: expect.stringMatching(/^env_/),
    name: "Staging EU",
    slug: "staging-eu",
    kind: "development",
  });
  const staging = await open(tenant, "staging-eu");
  expect((await createApiKey(staging, { name: "x" })).key).toMatch(/^ph_test_/);
  await createEnvironment(tenant.ctx, { name: "Asia", kind: "production" });
  expect((await createApiKey(await open(tenant, "asia"), { name: "x" })).key).toMatch(/^ph_live_/);
  expect((await listTenantAuditLog(tenant.ctx)).items).toMatchObject([
    { action: "environment.created", details: { name: "Asia", kind: "production" } },
    { action: "environment.created", targetId: made.id },
    { action: "tenant.created" },
  ]);
});

test("the list counts what is in each environment, beside the tenant's limits", async () => {
  const { tenant, staging } = await withStaging();
  await createEventType(tenant.ctx, { name: "invoice.paid" });
  await createEventType(tenant.ctx, { name: "invoice.gone" });
  await updateEventType(tenant.ctx, { name: "invoice.gone", archived: true });
  await createEndpoint(staging, { url: "http://127.0.0.1:8099/" });
  const list = await listEnvironments(tenant.ctx);
  expect(list).toMatchObject({
    environments: [
      { slug: "production", eventTypes: 1, endpoints: 0 },
      { slug: "staging", eventTypes: 0, endpoints: 1 },
    ],
    limits: { environments: mostEnvironments, endpoints: 50, requestsPerSecond: 1_000, requestBurst: 2_000 },
  });
  expect(await listEnvironments(staging)).toEqual(list);
});

test("two environments of one name can't be told apart in addresses, so the second is refused", async () => {
  const { tenant } = await withStaging();
  const taken = { status: 422, errors: [{ path: "name", code: "name_taken" }] };
  await expect(createEnvironment(tenant.ctx, { name: "STAGING!" })).rejects.toMatchObject(taken);
  const results = await Promise.allSettled(
    [1, 2, 3].map(() => createEnvironment(tenant.ctx, { name: "Preview" })),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a tenant has no more environments than its limit", async () => {
  const tenant = await createTestTenant(platform);
  for (let n = 1; n < mostEnvironments; n++) await createEnvironment(tenant.ctx, { name: `Number ${n}` });
  await expect(createEnvironment(tenant.ctx, { name: "One more" })).rejects.toMatchObject({
    status: 409,
    code: "environment_limit_reached",
  });
});

test("a renamed environment keeps its address", async () => {
  const { tenant, stagingId } = await withStaging();
  const renamed = await renameEnvironment(tenant.ctx, { environmentId: stagingId, name: "Preview" });
  expect(renamed).toMatchObject({ id: stagingId, name: "Preview", slug: "staging" });
  const [entry] = (await listTenantAuditLog(tenant.ctx)).items;
  expect(entry).toMatchObject({
    action: "environment.renamed",
    targetId: stagingId,
    details: { before: { name: "Staging" }, after: { name: "Preview" } },
  });
});

test("the catalogue is copied as drafts, with every version; what stands there already stays", async () => {
  const { tenant, staging } = await withStaging();
  const schema = { type: "object", required: ["id"] };
  const examples = [{ name: "one", value: { id: "inv_1" } }];
  await createEventType(tenant.ctx, { name: "invoice.paid", description: "Paid.", group: "billing", schema });
  await updateEventType(tenant.ctx, { name: "invoice.paid", schema: { ...schema, title: "2" }, examples });
  await updateEventType(tenant.ctx, { name: "invoice.paid", deprecated: true });
  await createEventType(tenant.ctx, { name: "invoice.gone" });
  await updateEventType(tenant.ctx, { name: "invoice.gone", archived: true });
  await createEventType(tenant.ctx, { name: "user.created", description: "In production" });
  await createEventType(staging, { name: "user.created", description: "In staging" });

  const fromEnvironmentId = toPublicId("environment", tenant.environmentId);
  const copy = () => copyCatalogue(staging, { fromEnvironmentId });
  expect(await copy()).toEqual({ copied: ["invoice.paid"], skipped: ["user.created"] });
  expect(await copy()).toEqual({ copied: [], skipped: ["invoice.paid", "user.created"] });
  await expect(getEventType(staging, { name: "invoice.paid" })).rejects.toMatchObject({ status: 404 });
  expect(await getDraftDocument(staging)).toContain("invoice.paid");
  expect(await publishDrafts(staging)).toMatchObject({
    breaking: false,
    eventTypes: [{ eventType: "invoice.paid", outcome: "created", version: 2 }],
  });
  const {
    id: _id,
    createdAt: _at,
    updatedAt: _updated,
    ...original
  } = await getEventType(tenant.ctx, {
    name: "invoice.paid",
  });
  expect(await getEventType(staging, { name: "invoice.paid" })).toMatchObject(original);
  expect(await getEventTypeVersion(staging, { name: "invoice.paid", version: 1 })).toMatchObject({ schema });
  expect(await getEventType(staging, { name: "user.created" })).toMatchObject({ description: "In staging" });
  expect((await listEventTypes(staging, { archived: true })).items).toEqual([]);
  expect(await copy()).toEqual({ copied: [], skipped: ["invoice.paid", "user.created"] });
});

test("a catalogue is copied from another environment of the same tenant, and from no other", async () => {
  const { tenant, staging } = await withStaging();
  const theirs = await createTestTenant(platform);
  for (const fromEnvironmentId of [toPublicId("environment", theirs.environmentId), "env_nonsense"]) {
    await expect(copyCatalogue(staging, { fromEnvironmentId })).rejects.toMatchObject({ status: 404 });
  }
  const fromEnvironmentId = toPublicId("environment", tenant.environmentId);
  await expect(copyCatalogue(tenant.ctx, { fromEnvironmentId })).rejects.toMatchObject({
    status: 422,
    code: "same_environment",
  });
  const viewer = { ...staging, permissions: permissionsOfRole.viewer };
  await expect(copyCatalogue(viewer, { fromEnvironmentId })).rejects.toMatchObject({ status: 403 });
});

test("a copied draft can be changed before it is published, and keeps its earlier versions", async () => {
  const { tenant, staging } = await withStaging();
  const fromEnvironmentId = toPublicId("environment", tenant.environmentId);
  const schema = { type: "object", required: ["id"] };
  await createEventType(tenant.ctx, { name: "invoice.paid", schema });
  await updateEventType(tenant.ctx, { name: "invoice.paid", schema: { ...schema, title: "2" } });
  await copyCatalogue(staging, { fromEnvironmentId });
  await updateEventType(staging, { name: "invoice.paid", schema: { ...schema, title: "mine" }, draft: true });
  await publishDrafts(staging);
  expect(await getEventType(staging, { name: "invoice.paid" })).toMatchObject({
    version: 2,
    schema: { title: "mine" },
  });
  expect(await getEventTypeVersion(staging, { name: "invoice.paid", version: 1 })).toMatchObject({ schema });
});
