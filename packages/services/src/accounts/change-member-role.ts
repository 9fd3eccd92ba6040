import {
  ChangeMemberRoleInput,
  type MemberView,
  parseInput,
  permissionsOfRole,
  toPublicId,
} from "@posthorn/core";
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

/** What a member may do from the next call on. 403 `owner_required` where it is about an owner, 409 `last_owner`. */
export async function changeMemberRole(
  ctx: ServiceContext,
  input: ChangeMemberRoleInput,
): Promise<MemberView> {
  const { userId, role } = parseInput(ChangeMemberRoleInput, input);
  requirePermission(ctx, "admin");
  return inTransaction(ctx, async (tx) => {
    await lockMembers(tx, ctx);
    const before = await findMember(tx, ctx, userId);
    if (before.role === role) return toMemberView(before);
    if (before.role === "owner" || role === "owner") await requireOwner(tx, ctx);
    if (before.role === "owner") await requireAnotherOwner(tx, ctx);
    await tx.member.updateMany({
      where: { tenantId: ctx.tenantId, userId: before.userId },
      data: { role },
    });
    if (!permissionsOfRole[role].has("admin") || before.role === "owner") {
      await withdrawInvitationsOf(tx, ctx, before.user.email);
    }
    await writeAudit(
      tx,
      { ...ctx, environmentId: null },
      {
        action: "member.role_changed",
        targetId: toPublicId("user", before.userId),
        details: { email: before.user.email, before: { role: before.role }, after: { role } },
      },
    );
    return toMemberView({ ...before, role });
  });
}
