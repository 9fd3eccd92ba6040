import { randomUUID } from "node:crypto";
import type { MembershipView, Role } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { createTestPlatform, createTestTenant, newAddress, type TestTenant } from "../testing/index.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { changeMemberRole } from "./change-member-role.ts";
import { createInvitation } from "./create-invitation.ts";
import { getOpenInvitation } from "./get-open-invitation.ts";
import { listInvitations } from "./list-invitations.ts";
import { listMembers } from "./list-members.ts";
import { listMemberships } from "./list-memberships.ts";
import { listTenantAuditLog } from "./list-tenant-audit-log.ts";
import { openEnvironment } from "./open-environment.ts";
import { removeMember } from "./remove-member.ts";
import { signUpByInvitation } from "./sign-up-by-invitation.ts";
import { verifyPassword } from "./verify-password.ts";
import { withdrawInvitation } from "./withdraw-invitation.ts";

let platform: ClosablePlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

const newEmail = () => `grace-${randomUUID()}@example.com`;
const password = "long enough 1";

interface Joined {
  userId: string;
  email: string;
  membership: MembershipView;
  ctx: ServiceContext;
}

/** A new person who joins by a link. */
async function join({ ctx }: TestTenant, role: Role): Promise<Joined> {
  const email = newEmail();
  const { token } = await createInvitation(ctx, { email, role });
  const { user, membership } = await signUpByInvitation(platform, { token, name: "Grace", password }, null);
  const opened = await openEnvironment(platform, {
    userId: user.id,
    tenantSlug: membership.tenantSlug,
    environmentSlug: "production",
  });
  return { userId: user.id, email, membership, ctx: opened.ctx };
}

const at = (msLater: number): ClosablePlatform => ({
  ...platform,
  now: () => new Date(platform.now().getTime() + msLater),
});
const daysMs = (days: number) => days * 24 * 3_600_000;
const notThere = { status: 404, code: "not_found" };

test("whoever has no account signs up by the link, with the role and the address that it says", async () => {
  const tenant = await createTestTenant(platform);
  const email = newEmail();
  const invitation = await createInvitation(tenant.ctx, { email: email.toUpperCase(), role: "viewer" });
  expect(invitation).toMatchObject({ email, role: "viewer", invitedBy: tenant.user.email });
  expect(Date.parse(invitation.expiresAt) - Date.parse(invitation.createdAt)).toBe(daysMs(7));
  const { token } = invitation;
  expect(await getOpenInvitation(platform, { token })).toMatchObject({
    email,
    role: "viewer",
    hasAccount: false,
  });

  const { user, membership } = await signUpByInvitation(
    platform,
    { token, name: " Grace ", password },
    "192.0.2.1",
  );
  expect(user).toMatchObject({ name: "Grace", email });
  expect(membership).toMatchObject({ tenantSlug: tenant.tenantSlug, role: "viewer" });
  expect(await verifyPassword(platform, { email, password }, newAddress())).toEqual(user);
  expect(await listMemberships(platform, user.id)).toEqual([membership]);
  expect(await listMembers(tenant.ctx)).toMatchObject([
    { email: tenant.user.email, role: "owner" },
    { userId: user.id, name: "Grace", email, role: "viewer" },
  ]);
  expect(await listInvitations(tenant.ctx)).toEqual([]);
});

test("whoever has an account joins with it, and keeps what it was in before", async () => {
  const [tenant, guest] = [await createTestTenant(platform), await createTestTenant(platform)];
  const { token } = await createInvitation(tenant.ctx, { email: guest.user.email, role: "developer" });
  expect(await getOpenInvitation(platform, { token })).toMatchObject({ hasAccount: true });
  await expect(signUpByInvitation(platform, { token, name: "G", password }, null)).rejects.toMatchObject({
    status: 422,
    code: "email_taken",
  });
  const who = { userId: guest.user.id, address: null };
  expect(await acceptInvitation(platform, who, { token })).toMatchObject({ role: "developer" });
  const slugs = (await listMemberships(platform, guest.user.id)).map(({ tenantSlug }) => tenantSlug);
  expect(slugs.toSorted()).toEqual([guest.tenantSlug, tenant.tenantSlug].toSorted());
});

test("a link works for its address alone", async () => {
  const [tenant, other] = [await createTestTenant(platform), await createTestTenant(platform)];
  const { token } = await createInvitation(tenant.ctx, { email: newEmail() });
  const who = { userId: other.user.id, address: null };
  await expect(acceptInvitation(platform, who, { token })).rejects.toMatchObject({
    status: 403,
    code: "other_account",
  });
  expect(await listMembers(tenant.ctx)).toHaveLength(1);
  expect(await listInvitations(tenant.ctx)).toHaveLength(1);
});

test("of uses of one link at the same time one wins; a used link is worth nothing", async () => {
  const [tenant, guest] = [await createTestTenant(platform), await createTestTenant(platform)];
  const { token } = await createInvitation(tenant.ctx, { email: guest.user.email });
  const who = { userId: guest.user.id, address: null };
  const results = await Promise.allSettled([1, 2, 3].map(() => acceptInvitation(platform, who, { token })));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const result of results) {
    if (result.status === "rejected") expect(result.reason).toMatchObject(notThere);
  }
  await expect(getOpenInvitation(platform, { token })).rejects.toMatchObject(notThere);
});

test("a link ends after seven days, when it is withdrawn, and when a newer one is made", async () => {
  const tenant = await createTestTenant(platform);
  const email = newEmail();
  const first = await createInvitation(tenant.ctx, { email });
  const second = await createInvitation(tenant.ctx, { email });
  await expect(getOpenInvitation(platform, { token: first.token })).rejects.toMatchObject(notThere);

  const { token } = second;
  expect(await getOpenInvitation(at(daysMs(7) - 60_000), { token })).toMatchObject({ email });
  await expect(getOpenInvitation(at(daysMs(7)), { token })).rejects.toMatchObject(notThere);
  expect(await listInvitations({ ...tenant.ctx, ...at(daysMs(7)) })).toEqual([]);

  await withdrawInvitation(tenant.ctx, { invitationId: second.id });
  await expect(getOpenInvitation(platform, { token })).rejects.toMatchObject(notThere);
  await expect(withdrawInvitation(tenant.ctx, { invitationId: second.id })).rejects.toMatchObject(notThere);
});

test.each(["", "x", "a".repeat(43), "\u0000".repeat(43)])("%j is no token", async (token) => {
  await expect(getOpenInvitation(platform, { token })).rejects.toMatchObject(notThere);
});

test("only the token's hash is stored, and nobody without it sees an invitation", async () => {
  const tenant = await createTestTenant(platform);
  const { token, id: _id, ...shown } = await createInvitation(tenant.ctx, { email: newEmail() });
  expect(JSON.stringify(shown)).not.toContain(token);
  const own = await inScope(platform.db, { tenantId: tenant.tenantId }, (tx) => tx.invitation.findMany());
  expect(own).toHaveLength(1);
  expect(own.map(({ tokenHash }) => Buffer.from(tokenHash).toString("base64url"))).not.toContain(token);
  expect(await platform.db.invitation.findMany()).toEqual([]);
  const log = JSON.stringify(await listTenantAuditLog(tenant.ctx));
  expect(log).toContain("invitation.created");
  expect(log).not.toContain(token);
});

test("whoever is a member is not invited again", async () => {
  const tenant = await createTestTenant(platform);
  await expect(createInvitation(tenant.ctx, { email: tenant.user.email })).rejects.toMatchObject({
    status: 409,
    code: "already_member",
    errors: [{ path: "email" }],
  });
});

test("a role is changed, and holds from the next call on", async () => {
  const tenant = await createTestTenant(platform);
  const grace = await join(tenant, "viewer");
  expect(await changeMemberRole(tenant.ctx, { userId: grace.userId, role: "developer" })).toMatchObject({
    role: "developer",
  });
  const { ctx } = await openEnvironment(platform, {
    userId: grace.userId,
    tenantSlug: tenant.tenantSlug,
    environmentSlug: "production",
  });
  expect(ctx.permissions.has("endpoints:write")).toBe(true);
  await expect(listMembers(ctx)).rejects.toMatchObject({ status: 403 });
});

test("an admin makes, changes and removes no owner; an owner does", async () => {
  const tenant = await createTestTenant(platform);
  const admin = await join(tenant, "admin");
  const refused = { status: 403, code: "owner_required" };
  const owner = { userId: tenant.user.id };
  await expect(changeMemberRole(admin.ctx, { ...owner, role: "viewer" })).rejects.toMatchObject(refused);
  await expect(changeMemberRole(admin.ctx, { userId: admin.userId, role: "owner" })).rejects.toMatchObject(
    refused,
  );
  await expect(removeMember(admin.ctx, owner)).rejects.toMatchObject(refused);
  await expect(createInvitation(admin.ctx, { email: newEmail(), role: "owner" })).rejects.toMatchObject(
    refused,
  );
  await changeMemberRole(tenant.ctx, { userId: admin.userId, role: "owner" });
  expect(await changeMemberRole(admin.ctx, { ...owner, role: "admin" })).toMatchObject({ role: "admin" });
});

test("the last owner stays, also where two leave at the same time", async () => {
  const tenant = await createTestTenant(platform);
  const last = { status: 409, code: "last_owner" };
  const own = { userId: tenant.user.id };
  await expect(removeMember(tenant.ctx, own)).rejects.toMatchObject(last);
  await expect(changeMemberRole(tenant.ctx, { ...own, role: "admin" })).rejects.toMatchObject(last);
  const second = await join(tenant, "owner");
  const results = await Promise.allSettled([
    removeMember(tenant.ctx, own),
    removeMember(second.ctx, { userId: second.userId }),
  ]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const left = await inScope(platform.db, { tenantId: tenant.tenantId }, (tx) => tx.member.findMany());
  expect(left).toMatchObject([{ role: "owner" }]);
});

test("a removed member finds the tenant no more, and open invitations of theirs end", async () => {
  const tenant = await createTestTenant(platform);
  const admin = await join(tenant, "admin");
  const { token } = await createInvitation(admin.ctx, { email: newEmail(), role: "admin" });
  await removeMember(tenant.ctx, { userId: admin.userId });
  expect(await listMemberships(platform, admin.userId)).toEqual([]);
  await expect(getOpenInvitation(platform, { token })).rejects.toMatchObject(notThere);
  await expect(removeMember(tenant.ctx, { userId: admin.userId })).rejects.toMatchObject(notThere);
});

test("everybody may leave, and nobody else is removed without being an admin", async () => {
  const tenant = await createTestTenant(platform);
  const [viewer, developer] = [await join(tenant, "viewer"), await join(tenant, "developer")];
  await expect(removeMember(developer.ctx, { userId: viewer.userId })).rejects.toMatchObject({ status: 403 });
  await removeMember(viewer.ctx, { userId: viewer.userId });
  expect((await listMembers(tenant.ctx)).map(({ userId }) => userId)).toEqual([
    tenant.user.id,
    developer.userId,
  ]);
});

test("what is done to members is in the organization's log, page by page, and in no environment's", async () => {
  const tenant = await createTestTenant(platform);
  const grace = await join(tenant, "viewer");
  await changeMemberRole(tenant.ctx, { userId: grace.userId, role: "admin" });
  await removeMember({ ...tenant.ctx, address: "192.0.2.7" }, { userId: grace.userId });
  const first = await listTenantAuditLog(tenant.ctx, { limit: 2 });
  expect(first.items).toMatchObject([
    {
      action: "member.removed",
      targetId: grace.userId,
      actor: { name: tenant.user.email },
      address: "192.0.2.7",
      details: { email: grace.email, role: "admin" },
    },
    {
      action: "member.role_changed",
      details: { before: { role: "viewer" }, after: { role: "admin" } },
    },
  ]);
  const second = await listTenantAuditLog(tenant.ctx, { limit: 50, cursor: first.nextCursor ?? "" });
  expect(second.items.map(({ action }) => action)).toEqual([
    "member.joined",
    "invitation.created",
    "tenant.created",
  ]);
  await expect(listTenantAuditLog(grace.ctx)).rejects.toMatchObject({ status: 403 });
});
