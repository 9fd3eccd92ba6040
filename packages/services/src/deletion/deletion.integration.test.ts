import { permissionsOfRole, type Role, toPublicId, toUuid } from "@posthorn/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acceptInvitation } from "../accounts/accept-invitation.ts";
import { createInvitation } from "../accounts/create-invitation.ts";
import { getOpenInvitation } from "../accounts/get-open-invitation.ts";
import { listMemberships } from "../accounts/list-memberships.ts";
import { listTenantAuditLog } from "../accounts/list-tenant-audit-log.ts";
import { openEnvironment } from "../accounts/open-environment.ts";
import { setTenantLimits } from "../accounts/set-tenant-limits.ts";
import { signUpByInvitation } from "../accounts/sign-up-by-invitation.ts";
import { suspendTenant } from "../accounts/suspend-tenant.ts";
import { createApiKey } from "../api-keys/create-api-key.ts";
import { openShareLink } from "../catalogue/open-share-link.ts";
import { createShareLink } from "../catalogue/share-link.ts";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { createEnvironment } from "../environments/create-environment.ts";
import { listEnvironments } from "../environments/list-environments.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { createIngest } from "../ingest/create-ingest.ts";
import { createSource } from "../sources/create-source.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { deleteEnvironment } from "./delete-environment.ts";
import { deleteTenant } from "./delete-tenant.ts";
import { listDeletedTenants } from "./list-deleted-tenants.ts";
import { previewDeletion } from "./preview-deletion.ts";
import { restoreEnvironment } from "./restore-environment.ts";
import { restoreTenant } from "./restore-tenant.ts";

let platform: ClosablePlatform;
beforeAll(async () => {
  platform = await createTestPlatform({ deletionGraceDays: 3 });
});
afterAll(() => platform.close());

const dayMs = 24 * 3_600_000;
const open = ({ user, tenantSlug }: TestTenant, environmentSlug = "production") =>
  openEnvironment(platform, { userId: user.id, tenantSlug, environmentSlug });
const nameOf = async (tenant: TestTenant) => (await open(tenant)).membership.tenantName;
const remove = async (tenant: TestTenant) => deleteTenant(tenant.ctx, { confirmName: await nameOf(tenant) });
const restore = ({ tenantId }: TestTenant, userId: string) =>
  restoreTenant(platform, { userId, address: null }, { tenantId: toPublicId("tenant", tenantId) });

async function join(tenant: TestTenant, role: Role) {
  const email = `bea-${platform.newId()}@example.com`;
  const { token } = await createInvitation(tenant.ctx, { email, role });
  const { user } = await signUpByInvitation(
    platform,
    { token, name: "Bea", password: "correct horse battery" },
    null,
  );
  return user;
}

/** What a process that has just started makes of a credential: others remember it for some seconds. */
async function withIngest<Result>(work: (ingest: ReturnType<typeof createIngest>) => Promise<Result>) {
  const ingest = createIngest(platform, { databaseUrl: String(process.env.POSTHORN_TEST_DATABASE_URL) });
  try {
    return await work(ingest);
  } finally {
    await ingest.close();
  }
}
const authenticate = (key: string) => withIngest((ingest) => ingest.authenticate(`Bearer ${key}`));

describe("a tenant", () => {
  test("is deleted by an owner who types its name, and by nobody else", async () => {
    const tenant = await createTestTenant(platform);
    const admin = await createTestTenant(platform, { role: "admin" });
    const wrong = { status: 422, errors: [{ path: "confirmName", code: "name_differs" }] };
    await expect(deleteTenant(tenant.ctx, { confirmName: "Production" })).rejects.toMatchObject(wrong);
    await expect(remove(admin)).rejects.toMatchObject({ status: 403, code: "owner_required" });
    const developer = { ...tenant.ctx, permissions: permissionsOfRole.developer };
    const confirmName = await nameOf(tenant);
    await expect(deleteTenant(developer, { confirmName })).rejects.toMatchObject({ status: 403 });
    const asked = platform.now().getTime();
    const deleted = await deleteTenant(tenant.ctx, { confirmName: ` ${confirmName} ` });
    expect(deleted).toMatchObject({ id: toPublicId("tenant", tenant.tenantId), name: confirmName });
    expect(Date.parse(deleted.eraseAt) - Date.parse(deleted.deletedAt)).toBe(3 * dayMs);
    expect(Date.parse(deleted.deletedAt)).toBeGreaterThanOrEqual(asked);
    await expect(deleteTenant(tenant.ctx, { confirmName })).rejects.toMatchObject({ status: 404 });
  });

  test("does not exist any more for members, invited people and readers of a shared page", async () => {
    const tenant = await createTestTenant(platform);
    const member = await join(tenant, "admin");
    const guest = await createTestTenant(platform);
    const { token } = await createInvitation(tenant.ctx, { email: guest.user.email, role: "viewer" });
    const { token: shareToken } = await createShareLink(tenant.ctx);
    const confirmName = await nameOf(tenant);
    await deleteTenant(tenant.ctx, { confirmName });
    for (const { id } of [tenant.user, member]) {
      expect(await listMemberships(platform, id)).toEqual([]);
      await expect(open({ ...tenant, user: { ...tenant.user, id } })).rejects.toMatchObject({ status: 404 });
    }
    expect(await listDeletedTenants(platform, member.id)).toEqual([]);
    await expect(getOpenInvitation(platform, { token })).rejects.toMatchObject({ status: 404 });
    const accept = () => acceptInvitation(platform, { userId: guest.user.id, address: null }, { token });
    await expect(accept()).rejects.toMatchObject({ status: 404 });
    await expect(openShareLink(platform, shareToken)).rejects.toMatchObject({ status: 404 });
    await expect(createEnvironment(tenant.ctx, { name: "Late" })).rejects.toMatchObject({ status: 404 });

    await restore(tenant, tenant.user.id);
    await expect(openShareLink(platform, shareToken)).resolves.toBeDefined();
    await expect(accept()).resolves.toMatchObject({ role: "viewer" });
  });

  test("is restored by its owner until its time is over, with the environments that it was deleted with", async () => {
    const tenant = await createTestTenant(platform);
    const admin = await join(tenant, "admin");
    const stranger = await createTestTenant(platform);
    await createEnvironment(tenant.ctx, { name: "Staging" });
    const { id } = await createEnvironment(tenant.ctx, { name: "Preview" });
    await deleteEnvironment(tenant.ctx, { environmentId: id, confirmName: "Preview" });
    const before = await listEnvironments(tenant.ctx);
    const deleted = await remove(tenant);
    expect(await listDeletedTenants(platform, tenant.user.id)).toEqual([deleted]);
    for (const userId of [admin.id, stranger.user.id, "usr_nonsense"]) {
      await expect(restore(tenant, userId)).rejects.toMatchObject({ status: 404 });
    }
    const membership = await restore(tenant, tenant.user.id);
    expect(membership.environments.map(({ slug }) => slug)).toEqual(["production", "staging"]);
    expect(await listEnvironments((await open(tenant)).ctx)).toEqual(before);
    expect(await listDeletedTenants(platform, tenant.user.id)).toEqual([]);
    await expect(restore(tenant, tenant.user.id)).rejects.toMatchObject({ status: 404 });
    const { items } = await listTenantAuditLog(tenant.ctx);
    expect(items.map(({ action }) => action).slice(0, 2)).toEqual(["tenant.restored", "tenant.deleted"]);
    expect(items[1]?.details).toMatchObject({ eraseAt: deleted.eraseAt });
  });

  test("is not restored when its time is over, also before it is erased", async () => {
    const tenant = await createTestTenant(platform);
    // Deleted so long ago: the database's clock decides.
    const early = { ...tenant.ctx, now: () => new Date(platform.now().getTime() - 3 * dayMs) };
    await deleteTenant(early, { confirmName: await nameOf(tenant) });
    expect(await listDeletedTenants(platform, tenant.user.id)).toEqual([]);
    await expect(restore(tenant, tenant.user.id)).rejects.toMatchObject({ status: 404 });
  });

  test("has its keys refused, and its sources are not there, until it is restored", async () => {
    const tenant = await createTestTenant(platform);
    const source = await createSource(tenant.ctx, { name: "In", provider: "github", secrets: ["a secret"] });
    const sourceId = source.id;
    const lookUp = () => withIngest(({ sources }) => sources.lookUp(toUuid("source", sourceId) ?? ""));
    expect(await lookUp()).not.toBeNull();
    await remove(tenant);
    await expect(authenticate(tenant.apiKey)).rejects.toMatchObject({ status: 403, code: "tenant_deleted" });
    expect(await lookUp()).toBeNull();
    await restore(tenant, tenant.user.id);
    await expect(authenticate(tenant.apiKey)).resolves.toMatchObject({ tenantId: tenant.tenantId });
    expect(await lookUp()).not.toBeNull();
  });

  test("takes no event from a key that is still remembered", async () => {
    const tenant = await createTestTenant(platform);
    await createEventType(tenant.ctx, { name: "ping" });
    await withIngest(async (ingest) => {
      const key = await ingest.authenticate(`Bearer ${tenant.apiKey}`);
      const body = Buffer.from(JSON.stringify({ type: "ping", data: {} }));
      await ingest.accept(key, { body });
      await remove(tenant);
      await expect(ingest.accept(key, { body })).rejects.toMatchObject({
        status: 403,
        code: "environment_deleted",
      });
    });
  });

  test("can't be deleted while it is suspended", async () => {
    const tenant = await createTestTenant(platform);
    await suspendTenant(platform, { tenantId: toPublicId("tenant", tenant.tenantId), suspended: true });
    const { ctx, membership } = await open(tenant);
    const input = { confirmName: membership.tenantName };
    await expect(deleteTenant(ctx, input)).rejects.toMatchObject({ status: 403 });
  });
});

describe("an environment", () => {
  async function withStaging() {
    const tenant = await createTestTenant(platform);
    const { id } = await createEnvironment(tenant.ctx, { name: "Staging" });
    const { ctx } = await open(tenant, "staging");
    return { tenant, id, staging: ctx };
  }

  test("is deleted and restored by an owner, and its neighbour is not touched", async () => {
    const { tenant, id, staging } = await withStaging();
    const { key } = await createApiKey(staging, { name: "staging" });
    const input = { environmentId: id, confirmName: "Staging" };
    await expect(deleteEnvironment(tenant.ctx, { ...input, confirmName: "staging" })).rejects.toMatchObject({
      status: 422,
      code: "name_differs",
    });
    await deleteEnvironment(tenant.ctx, input);
    await expect(open(tenant, "staging")).rejects.toMatchObject({ status: 404 });
    await expect(authenticate(key)).rejects.toMatchObject({ status: 403, code: "environment_deleted" });
    await expect(authenticate(tenant.apiKey)).resolves.toBeDefined();
    expect(await listEnvironments(tenant.ctx)).toMatchObject({
      environments: [{ slug: "production" }],
      deleted: [{ id, slug: "staging" }],
    });
    await expect(deleteEnvironment(tenant.ctx, input)).rejects.toMatchObject({ status: 404 });
    await expect(createEnvironment(tenant.ctx, { name: "Staging" })).rejects.toThrow(/Restore it/);

    expect(await restoreEnvironment(tenant.ctx, { environmentId: id })).toMatchObject({ slug: "staging" });
    await expect(open(tenant, "staging")).resolves.toBeDefined();
    await expect(authenticate(key)).resolves.toBeDefined();
    await expect(restoreEnvironment(tenant.ctx, { environmentId: id })).rejects.toMatchObject({
      status: 404,
    });
  });

  test("is neither deleted nor restored by an admin, nor from another tenant", async () => {
    const { tenant, id } = await withStaging();
    const admin = await join(tenant, "admin");
    const { ctx } = await open({ ...tenant, user: { ...tenant.user, id: admin.id } });
    const input = { environmentId: id, confirmName: "Staging" };
    const refused = { status: 403, code: "owner_required" };
    await expect(deleteEnvironment(ctx, input)).rejects.toMatchObject(refused);
    const stranger = await createTestTenant(platform);
    await expect(deleteEnvironment(stranger.ctx, input)).rejects.toMatchObject({ status: 404 });
    await deleteEnvironment(tenant.ctx, input);
    await expect(restoreEnvironment(ctx, { environmentId: id })).rejects.toMatchObject(refused);
    const fromElsewhere = restoreEnvironment(stranger.ctx, { environmentId: id });
    await expect(fromElsewhere).rejects.toMatchObject({ status: 404 });
  });

  test("that is the only one is not deleted, also when two go at once", async () => {
    const { tenant, id } = await withStaging();
    const production = toPublicId("environment", tenant.environmentId);
    const tries = await Promise.allSettled([
      deleteEnvironment(tenant.ctx, { environmentId: id, confirmName: "Staging" }),
      deleteEnvironment(tenant.ctx, { environmentId: production, confirmName: "Production" }),
    ]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refused = tries.find((one) => one.status === "rejected");
    expect(refused).toMatchObject({ reason: { status: 409, code: "last_environment" } });
  });

  test("gives its endpoints' places free, and is restored where they have places still", async () => {
    const { tenant, id, staging } = await withStaging();
    await setTenantLimits(platform, { tenantId: toPublicId("tenant", tenant.tenantId), maxEndpoints: 1 });
    await createEndpoint(staging, { url: "http://127.0.0.1:8099/" });
    const make = () => createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/" });
    await expect(make()).rejects.toMatchObject({ code: "endpoint_limit_reached" });
    await deleteEnvironment(tenant.ctx, { environmentId: id, confirmName: "Staging" });
    await make();
    const back = () => restoreEnvironment(tenant.ctx, { environmentId: id });
    await expect(back()).rejects.toMatchObject({ status: 409, code: "endpoint_limit_reached" });
    expect((await listEnvironments(tenant.ctx)).deleted).toHaveLength(1);
    await setTenantLimits(platform, { tenantId: toPublicId("tenant", tenant.tenantId), maxEndpoints: 2 });
    await back();
  });
});

test("a preview counts what would be gone, in each environment", async () => {
  const tenant = await createTestTenant(platform);
  await createEnvironment(tenant.ctx, { name: "Staging" });
  await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/" });
  expect(await previewDeletion(tenant.ctx)).toEqual({
    graceDays: 3,
    environments: [
      {
        id: toPublicId("environment", tenant.environmentId),
        name: "Production",
        endpoints: 1,
        events: 0,
        moreEvents: false,
      },
      { id: expect.stringMatching(/^env_/), name: "Staging", endpoints: 0, events: 0, moreEvents: false },
    ],
  });
  const viewer = { ...tenant.ctx, permissions: permissionsOfRole.viewer };
  await expect(previewDeletion(viewer)).rejects.toMatchObject({ status: 403 });
});
