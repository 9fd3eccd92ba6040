import {
  ForbiddenError,
  InvitationTokenInput,
  type MembershipView,
  type PublicId,
  parseInput,
  toUuid,
  UnauthorizedError,
} from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { findOpenInvitation } from "./invitation-token.ts";
import { joinTenant } from "./join-tenant.ts";
import { markConfirmed } from "./mark-confirmed.ts";
import { requireConfirmedEmail } from "./require-confirmed-email.ts";

/**
 * Makes whoever is signed in a member. 403 `other_account` where the invitation is for another e-mail address, and
 * `email_unconfirmed`; a link that came by mail confirms the address.
 */
export async function acceptInvitation(
  platform: Platform,
  who: { userId: PublicId; address: string | null },
  input: InvitationTokenInput,
): Promise<MembershipView> {
  const { token } = parseInput(InvitationTokenInput, input);
  const id = toUuid("user", who.userId);
  const user = id === null ? null : await platform.db.user.findUnique({ where: { id } });
  if (!user) throw new UnauthorizedError("You are signed out. Sign in again.");
  const invitation = await findOpenInvitation(platform, token);
  if (invitation.email !== user.email) {
    throw new ForbiddenError(
      `This invitation is for another e-mail address than ${user.email}. Sign in with the account that it is for.`,
      "other_account",
    );
  }
  if (!invitation.mailed) requireConfirmedEmail(platform, user);
  const { address } = who;
  return inScope(platform.db, { tenantId: invitation.tenantId, userId: user.id }, async (tx) => {
    const membership = await joinTenant(tx, platform, { user, invitation, address });
    if (invitation.mailed) await markConfirmed(tx, platform, { user, by: "invitation", address });
    return membership;
  });
}
