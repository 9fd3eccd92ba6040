import type { InvitationView } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toInvitationView } from "./invitation-view.ts";

/** Invitations that can still be accepted, the newest first. */
export async function listInvitations(ctx: ServiceContext): Promise<InvitationView[]> {
  requirePermission(ctx, "admin");
  const rows = await inTransaction(ctx, (tx) =>
    tx.invitation.findMany({
      where: { tenantId: ctx.tenantId, expiresAt: { gt: ctx.now() } },
      orderBy: { id: "desc" },
    }),
  );
  return rows.map(toInvitationView);
}
