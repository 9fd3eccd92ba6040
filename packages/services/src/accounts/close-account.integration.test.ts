import { permissionsOfRole, toUuid } from "@posthorn/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { deleteTenant } from "../deletion/delete-tenant.ts";
import { createTestPlatform, createTestTenant, newAddress, type TestTenant } from "../testing/index.ts";
import { changeMemberRole } from "./change-member-role.ts";
import { closeAccount } from "./close-account.ts";
import { createInvitation } from "./create-invitation.ts";
import { getOpenInvitation } from "./get-open-invitation.ts";
import { listMembers } from "./list-members.ts";
import { listTenantAuditLog } from "./list-tenant-audit-log.ts";
import { isSessionOpen, openSession } from "./sessions.ts";
import { signUpByInvitation } from "./sign-up-by-invitation.ts";
import { verifyPassword } from "./verify-password.ts";

let platform: ClosablePlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

const password = "correct horse battery";

async function join({ ctx }: TestTenant) {
  const email = `bea-${platform.newId()}@example.com`;
  const { token } = await createInvitation(ctx, { email, role: "admin" });
  const { user } = await signUpByInvitation(platform, { token, name: "Bea", password }, null);
  return { user, ref: await refOf(user.id) };
}
const refOf = async (userId: string) => ({ userId, sessionId: await openSession(platform, userId) });
const close = (ref: Awaited<ReturnType<typeof refOf>>, given: string | null = password) =>
  closeAccount(platform, ref, { password: given }, newAddress());
const isThere = async (id: string) =>
  (await platform.db.user.count({ where: { id: toUuid("user", id) ?? "" } })) === 1;

test("a member's account is gone at once, with sessions and invitations; the log keeps who it was", async () => {
  const tenant = await createTestTenant(platform);
  const { user, ref } = await join(tenant);
  const elsewhere = await refOf(user.id);
  const theirs = {
    ...tenant.ctx,
    actor: { kind: "user", userId: user.id, email: user.email } as const,
    permissions: permissionsOfRole.admin,
  };
  const { token } = await createInvitation(theirs, { email: "friend@example.com", role: "viewer" });
  await close(ref);
  expect(await isThere(user.id)).toBe(false);
  expect(await isSessionOpen(platform, ref)).toBe(false);
  expect(await isSessionOpen(platform, elsewhere)).toBe(false);
  expect(await verifyPassword(platform, { email: user.email, password }, newAddress())).toBeNull();
  await expect(getOpenInvitation(platform, { token })).rejects.toMatchObject({ status: 404 });
  expect((await listMembers(tenant.ctx)).map(({ userId }) => userId)).toEqual([tenant.user.id]);
  const [entry] = (await listTenantAuditLog(tenant.ctx)).items;
  expect(entry).toMatchObject({
    action: "member.account_closed",
    actor: { id: user.id, name: user.email },
    targetId: user.id,
    details: { email: user.email, role: "admin" },
  });
  await expect(close(ref)).rejects.toMatchObject({ status: 401 });
});

test("it takes the password, or without one a sign-in of just now", async () => {
  const { user, ref } = await join(await createTestTenant(platform));
  const wrong = { status: 422, errors: [{ path: "password", code: "wrong_password" }] };
  await expect(close(ref, "another password")).rejects.toMatchObject(wrong);
  await expect(close(ref, null)).rejects.toMatchObject(wrong);
  await platform.db.user.update({
    where: { id: toUuid("user", user.id) ?? "" },
    data: { passwordHash: null },
  });
  const later = { ...platform, now: () => new Date(platform.now().getTime() + 16 * 60_000) };
  await expect(closeAccount(later, ref, { password: null }, newAddress())).rejects.toMatchObject({
    status: 403,
    code: "sign_in_again",
  });
  expect(await isThere(user.id)).toBe(true);
  await close(ref, null);
  expect(await isThere(user.id)).toBe(false);
});

test("the only owner of an organization stays, until there is another one", async () => {
  const tenant = await createTestTenant(platform);
  const { user } = await join(tenant);
  const ref = await refOf(tenant.user.id);
  const before = (await listTenantAuditLog(tenant.ctx)).items.length;
  const refused = close(ref, tenant.password);
  await expect(refused).rejects.toMatchObject({ status: 409, code: "last_owner" });
  await expect(refused).rejects.toThrow(/Test /);
  expect((await listTenantAuditLog(tenant.ctx)).items).toHaveLength(before);
  await changeMemberRole(tenant.ctx, { userId: user.id, role: "owner" });
  await close(ref, tenant.password);
  expect(await isThere(tenant.user.id)).toBe(false);
});

test("of two owners who go at the same moment, one stays", async () => {
  const tenant = await createTestTenant(platform);
  const { user, ref } = await join(tenant);
  await changeMemberRole(tenant.ctx, { userId: user.id, role: "owner" });
  const own = await refOf(tenant.user.id);
  const tries = await Promise.allSettled([close(ref), close(own, tenant.password)]);
  expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(tries.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "last_owner" } });
});

test("an organization that is deleted holds nobody", async () => {
  const tenant = await createTestTenant(platform);
  const ref = await refOf(tenant.user.id);
  const row = await platform.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('posthorn.tenant_id', ${tenant.tenantId}, true)`;
    return tx.tenant.findUniqueOrThrow({ where: { id: tenant.tenantId } });
  });
  await deleteTenant(tenant.ctx, { confirmName: row.name });
  await close(ref, tenant.password);
  expect(await isThere(tenant.user.id)).toBe(false);
});
