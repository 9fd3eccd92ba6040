import { type MembershipView, type Role, toPublicId, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import type { Platform } from "../context/platform.ts";
import { noInvitation } from "./invitation-token.ts";
import { membershipSelect } from "./membership-select.ts";
import { toMembershipView } from "./views.ts";

export interface Joining {
  user: { id: Uuid; email: string };
  invitation: { id: Uuid; tenantId: Uuid; role: Role; invitedBy: string };
  /** IP address that the request came from. */
  address: string | null;
}

/**
 * Uses an invitation up and makes its person a member, in a transaction of that tenant and that user. Of two uses at once
 * one deletes the row; who is a member already keeps the role that they have.
 */
export async function joinTenant(
  tx: Transaction,
  platform: Platform,
  { user, invitation, address }: Joining,
): Promise<MembershipView> {
  const { id, tenantId, role, invitedBy } = invitation;
  const tenant = await tx.tenant.findFirst({
    where: { id: tenantId, deletedAt: null },
    select: { id: true },
  });
  if (!tenant) throw noInvitation();
  const used = await tx.invitation.deleteMany({ where: { id, tenantId, expiresAt: { gt: platform.now() } } });
  if (used.count === 0) throw noInvitation();
  await tx.member.createMany({ data: { tenantId, userId: user.id, role }, skipDuplicates: true });
  const userId = toPublicId("user", user.id);
  await writeAudit(
    tx,
    {
      actor: { kind: "user", userId, email: user.email },
      tenantId,
      environmentId: null,
      address,
      newId: platform.newId,
    },
    { action: "member.joined", targetId: userId, details: { email: user.email, role, invitedBy } },
  );
  const member = await tx.member.findFirstOrThrow({
    where: { tenantId, userId: user.id },
    select: membershipSelect,
  });
  return toMembershipView(member);
}
