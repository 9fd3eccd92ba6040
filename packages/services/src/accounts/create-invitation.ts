import {
  ConflictError,
  type CreatedInvitationView,
  CreateInvitationInput,
  ForbiddenError,
  memberLimits,
  parseInput,
  toPublicId,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toInvitationView } from "./invitation-view.ts";
import { newLinkToken } from "./link-token.ts";
import { mailInvitation } from "./mail-invitation.ts";
import { lockMembers, requireOwner } from "./member-rows.ts";
import { requireConfirmedActor } from "./require-confirmed-email.ts";

const dayMs = 24 * 3_600_000;

/**
 * Asks the person with an e-mail address to join, by a mail where this installation sends any; beside it, the answer is the
 * only place where the link's token stands. One for the same address is replaced. 409 `already_member` and
 * `invitation_limit_reached`, 403 `owner_required` for a new owner, and `email_unconfirmed`.
 */
export async function createInvitation(
  ctx: ServiceContext,
  input: CreateInvitationInput,
): Promise<CreatedInvitationView> {
  const { email, role } = parseInput(CreateInvitationInput, input);
  requirePermission(ctx, "admin");
  const { actor, tenantId } = ctx;
  if (actor.kind !== "user") throw new ForbiddenError("Only a person can invite others.");
  const { token, tokenHash } = newLinkToken();
  const now = ctx.now();
  const created = await inTransaction(ctx, async (tx) => {
    await requireConfirmedActor(tx, ctx);
    await lockMembers(tx, ctx);
    if (role === "owner") await requireOwner(tx, ctx);
    await refuseMember(tx, ctx, email);
    await tx.invitation.deleteMany({ where: { tenantId, email } });
    await refuseTooMany(tx, ctx, now);
    const row = await tx.invitation.create({
      data: {
        id: ctx.newId(),
        tenantId,
        email,
        role,
        tokenHash,
        invitedBy: actor.email,
        createdAt: now,
        expiresAt: new Date(now.getTime() + memberLimits.invitationDays * dayMs),
      },
    });
    await writeAudit(
      tx,
      { ...ctx, environmentId: null },
      {
        action: "invitation.created",
        targetId: toPublicId("invitation", row.id),
        details: { email, role, expiresAt: row.expiresAt.toISOString() },
      },
    );
    return { ...toInvitationView(row), token };
  });
  return { ...created, ...(await mailInvitation(ctx, created)) };
}

async function refuseMember(tx: Transaction, ctx: ServiceContext, email: string): Promise<void> {
  const found = await tx.member.findFirst({ where: { tenantId: ctx.tenantId, user: { email } } });
  if (!found) return;
  const message = `${email} belongs to your organization already. Change the role in the list of members.`;
  throw new ConflictError("already_member", message, [{ path: "email", code: "already_member", message }]);
}

async function refuseTooMany(tx: Transaction, { tenantId }: ServiceContext, now: Date): Promise<void> {
  await tx.invitation.deleteMany({ where: { tenantId, expiresAt: { lte: now } } });
  if ((await tx.invitation.count({ where: { tenantId } })) < memberLimits.invitations) return;
  throw new ConflictError(
    "invitation_limit_reached",
    `There are ${memberLimits.invitations} open invitations already. Withdraw one, or wait until one is accepted.`,
  );
}
