import { type MembershipView, mostOwnedTenants } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createInvitation } from "../accounts/create-invitation.ts";
import { listMembers } from "../accounts/list-members.ts";
import { listMemberships } from "../accounts/list-memberships.ts";
import { listTenantAuditLog } from "../accounts/list-tenant-audit-log.ts";
import { openEnvironment } from "../accounts/open-environment.ts";
import { openSession } from "../accounts/sessions.ts";
import { signUpByInvitation } from "../accounts/sign-up-by-invitation.ts";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createTestPlatform, createTestTenant, newAddress, type TestTenant } from "../testing/index.ts";
import { beginTwoFactor } from "../two-factor/begin-two-factor.ts";
import { confirmTwoFactor } from "../two-factor/confirm-two-factor.ts";
import { createTenant } from "./create-tenant.ts";
import { getTenant } from "./get-tenant.ts";
import { updateTenant } from "./update-tenant.ts";

let platform: ClosablePlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

const open = (userId: string, { tenantSlug }: { tenantSlug: string }) =>
  openEnvironment(platform, { userId, tenantSlug, environmentSlug: "production" });

async function enrol({ user, password }: Pick<TestTenant, "user" | "password">) {
  const ref = { userId: user.id, sessionId: await openSession(platform, user.id) };
  const { secret } = await beginTwoFactor(platform, ref, { password }, newAddress());
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: platform.now().getTime(),
  });
  await confirmTwoFactor(platform, ref, { code }, null);
}

async function joined({ ctx }: TestTenant) {
  const email = `member-${platform.newId()}@example.com`;
  const password = "correct horse battery";
  const { token } = await createInvitation(ctx, { email, role: "developer" });
  const { user, membership } = await signUpByInvitation(platform, { token, name: "Bea", password }, null);
  return { user, password, membership };
}

test("whoever is signed in creates another tenant, owns it and works in it", async () => {
  const { user, tenantSlug } = await createTestTenant(platform);
  const who = { userId: user.id, address: "192.0.2.9" };
  const created = await createTenant(platform, who, { tenantName: "Second Engines" });
  expect(created).toMatchObject({ tenantName: "Second Engines", role: "owner", suspended: false });
  const { ctx, membership } = await open(user.id, created);
  expect(membership).toEqual(created);
  expect((await listTenantAuditLog(ctx)).items).toMatchObject([
    { action: "tenant.created", address: "192.0.2.9" },
  ]);
  const slugs = (await listMemberships(platform, user.id)).map((known: MembershipView) => known.tenantSlug);
  expect(slugs).toEqual([tenantSlug, created.tenantSlug]);
});

test("one person owns a limited number, also when they create two at once", async () => {
  const { user, tenantId } = await createTestTenant(platform);
  const create = () => createTenant(platform, { userId: user.id, address: null }, { tenantName: "Many" });
  for (let owned = 1; owned < mostOwnedTenants - 1; owned++) await create();
  const tries = await Promise.allSettled([create(), create()]);
  expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(create()).rejects.toMatchObject({ status: 409, code: "tenant_limit_reached" });
  // Where somebody else is the owner it doesn't count.
  await inScope(platform.db, { tenantId }, (tx) =>
    tx.member.updateMany({ where: { tenantId }, data: { role: "admin" } }),
  );
  await expect(create()).resolves.toBeDefined();
});

test("a tenant is renamed under the same address; the log has both names", async () => {
  const { ctx, user, tenantSlug } = await createTestTenant(platform);
  const before = await getTenant(ctx);
  const renamed = await updateTenant(ctx, { tenantName: " Difference Engines " });
  expect(renamed).toEqual({ ...before, tenantName: "Difference Engines" });
  expect((await open(user.id, { tenantSlug })).membership.tenantName).toBe("Difference Engines");
  await updateTenant(ctx, { tenantName: "Difference Engines" });
  const entries = (await listTenantAuditLog(ctx)).items.filter(({ action }) => action === "tenant.updated");
  expect(entries).toMatchObject([
    { details: { before: { tenantName: before.tenantName }, after: { tenantName: "Difference Engines" } } },
  ]);
});

test.each(["developer", "viewer"] as const)("a %s changes nothing", async (role) => {
  const { ctx } = await createTestTenant(platform, { role });
  await expect(updateTenant(ctx, { tenantName: "Mine" })).rejects.toMatchObject({ status: 403 });
  await expect(getTenant(ctx)).rejects.toMatchObject({ status: 403 });
});

test("where two-factor sign-in is asked for, members without it are let in once they have it", async () => {
  const tenant = await createTestTenant(platform);
  const member = await joined(tenant);
  const require = () => updateTenant(tenant.ctx, { requiresTwoFactor: true });
  await expect(require()).rejects.toMatchObject({ status: 409, code: "two_factor_missing" });
  await enrol(tenant);
  expect(await require()).toMatchObject({ requiresTwoFactor: true, membersWithoutTwoFactor: 1 });
  expect(await listMembers(tenant.ctx)).toMatchObject([
    { userId: tenant.user.id, twoFactor: true },
    { userId: member.user.id, twoFactor: false },
  ]);

  await expect(open(member.user.id, tenant)).rejects.toMatchObject({
    status: 403,
    code: "two_factor_required",
  });
  expect(await listMemberships(platform, member.user.id)).toMatchObject([{ twoFactorMissing: true }]);
  await enrol(member);
  expect((await open(member.user.id, tenant)).membership.twoFactorMissing).toBe(false);
  expect(await getTenant(tenant.ctx)).toMatchObject({ membersWithoutTwoFactor: 0 });
  // Their other organizations ask for nothing.
  const own = { userId: member.user.id, address: null };
  expect(await createTenant(platform, own, { tenantName: "Own" })).toMatchObject({ twoFactorMissing: false });
});

test("an admin renames, but can't say whether two-factor sign-in is asked for", async () => {
  const { ctx, ...admin } = await createTestTenant(platform, { role: "admin" });
  await enrol(admin);
  const change = updateTenant(ctx, { tenantName: "Theirs", requiresTwoFactor: true });
  await expect(change).rejects.toMatchObject({ status: 403, code: "owner_required" });
  const same = await updateTenant(ctx, { tenantName: "Theirs", requiresTwoFactor: false });
  expect(same).toMatchObject({ tenantName: "Theirs", requiresTwoFactor: false });
});
