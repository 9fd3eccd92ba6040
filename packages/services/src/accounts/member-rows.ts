import {
  ConflictError,
  ForbiddenError,
  type MemberView,
  NotFoundError,
  type Role,
  toPublicId,
  toUuid,
  type Uuid,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

const withUser = {
  user: { select: { id: true, name: true, email: true, twoFactorSince: true } },
} as const;

/** Holds the tenant's members until the transaction ends: of two changes at once, the second sees the first one's. */
export async function lockMembers(tx: Transaction, ctx: ServiceContext): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM tenant WHERE id = ${ctx.tenantId}::uuid FOR NO KEY UPDATE`;
}

/** Every member, those who joined first first. */
export function findMembers(tx: Transaction, ctx: ServiceContext) {
  return tx.member.findMany({
    where: { tenantId: ctx.tenantId },
    include: withUser,
    orderBy: [{ createdAt: "asc" }, { userId: "asc" }],
  });
}

/** One member of the tenant; whoever is none does not exist. */
export async function findMember(tx: Transaction, ctx: ServiceContext, publicUserId: string) {
  const userId = toUuid("user", publicUserId);
  const row =
    userId === null
      ? null
      : await tx.member.findFirst({ where: { tenantId: ctx.tenantId, userId }, include: withUser });
  if (!row) throw new NotFoundError("member", "of your organization");
  return row;
}

/** 403 `owner_required` unless an owner asks: an admin must not become one, nor end one. `doing`: what only an owner can. */
export async function requireOwner(
  tx: Transaction,
  ctx: ServiceContext,
  doing = "make, change or remove an owner",
): Promise<void> {
  const userId: Uuid | null = ctx.actor.kind === "user" ? toUuid("user", ctx.actor.userId) : null;
  const own =
    userId === null ? null : await tx.member.findFirst({ where: { tenantId: ctx.tenantId, userId } });
  if (own?.role === "owner") return;
  throw new ForbiddenError(
    `Only an owner can ${doing}. Ask an owner of your organization.`,
    "owner_required",
  );
}

/** 409 `last_owner`: a tenant without an owner could never get one again. Asked with the members locked. */
export async function requireAnotherOwner(tx: Transaction, ctx: ServiceContext): Promise<void> {
  const owners = await tx.member.count({ where: { tenantId: ctx.tenantId, role: "owner" } });
  if (owners > 1) return;
  throw new ConflictError(
    "last_owner",
    "This is the only owner of your organization. Make somebody else an owner first.",
  );
}

/** What somebody asked others to join as, with rights that they don't have any more. */
export async function withdrawInvitationsOf(
  tx: Transaction,
  ctx: ServiceContext,
  email: string,
): Promise<void> {
  await tx.invitation.deleteMany({ where: { tenantId: ctx.tenantId, invitedBy: email } });
}

interface ViewedMember {
  role: Role;
  createdAt: Date;
  user: { id: Uuid; name: string; email: string; twoFactorSince: Date | null };
}

export function toMemberView({ user, role, createdAt }: ViewedMember): MemberView {
  const { name, email } = user;
  return {
    userId: toPublicId("user", user.id),
    name,
    email,
    role,
    createdAt: createdAt.toISOString(),
    twoFactor: user.twoFactorSince !== null,
  };
}
