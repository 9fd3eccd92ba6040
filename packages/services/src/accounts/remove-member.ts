import { MemberIdInput, type MemberView, parseInput, toPublicId } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import {
  findMember,
  lockMembers,
  requireAnotherOwner,
  requireOwner,
  toMemberView,
  withdrawInvitationsOf,
} from "./member-rows.ts";

/**
 * Ends a membership: from the next call on the tenant does not exist for that person. Everybody may leave; API keys that
 * they made stay, because apps use them. 403 `owner_required` where it is about another owner, 409 `last_owner`.
 */
export async function removeMember(ctx: ServiceContext, input: MemberIdInput): Promise<MemberView> {
  const { userId } = parseInput(MemberIdInput, input);
  const leaves = ctx.actor.kind === "user" && ctx.actor.userId === userId;
  if (!leaves) requirePermission(ctx, "admin");
  return inTransaction(ctx, async (tx) => {
    await lockMembers(tx, ctx);
    const member = await findMember(tx, ctx, userId);
    if (member.role === "owner") {
      if (!leaves) await requireOwner(tx, ctx);
      await requireAnotherOwner(tx, ctx);
    }
    await tx.member.deleteMany({ where: { tenantId: ctx.tenantId, userId: member.userId } });
    await withdrawInvitationsOf(tx, ctx, member.user.email);
    await writeAudit(
      tx,
      { ...ctx, environmentId: null },
      {
        action: leaves ? "member.left" : "member.removed",
        targetId: toPublicId("user", member.userId),
        details: { email: member.user.email, role: member.role },
      },
    );
    return toMemberView(member);
  });
}
