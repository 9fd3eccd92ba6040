import { InvitationIdInput, type InvitationView, NotFoundError, parseInput, toUuid } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toInvitationView } from "./invitation-view.ts";

/** Makes an invitation's link worthless from the next call on. */
export async function withdrawInvitation(
  ctx: ServiceContext,
  input: InvitationIdInput,
): Promise<InvitationView> {
  const { invitationId } = parseInput(InvitationIdInput, input);
  requirePermission(ctx, "admin");
  const id = toUuid("invitation", invitationId);
  return inTransaction(ctx, async (tx) => {
    const row = id === null ? null : await tx.invitation.findFirst({ where: { id, tenantId: ctx.tenantId } });
    const { count } = row ? await tx.invitation.deleteMany({ where: { id: row.id } }) : { count: 0 };
    if (!row || count === 0) throw new NotFoundError("invitation", "in your organization any more");
    await writeAudit(
      tx,
      { ...ctx, environmentId: null },
      {
        action: "invitation.withdrawn",
        targetId: invitationId,
        details: { email: row.email, role: row.role },
      },
    );
    return toInvitationView(row);
  });
}
