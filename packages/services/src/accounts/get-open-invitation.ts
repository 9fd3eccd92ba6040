import { InvitationTokenInput, type OpenInvitationView, parseInput } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { findOpenInvitation, noInvitation } from "./invitation-token.ts";

/** What an invitation says to whoever has its link, signed in or not. */
export async function getOpenInvitation(
  platform: Platform,
  input: InvitationTokenInput,
): Promise<OpenInvitationView> {
  const { token } = parseInput(InvitationTokenInput, input);
  const { tenantId, email, role, invitedBy, expiresAt, mailed } = await findOpenInvitation(platform, token);
  const [tenant, user] = await Promise.all([
    inScope(platform.db, { tenantId }, (tx) =>
      tx.tenant.findFirst({ where: { id: tenantId, deletedAt: null } }),
    ),
    platform.db.user.findUnique({ where: { email } }),
  ]);
  if (!tenant) throw noInvitation();
  return {
    tenantName: tenant.name,
    email,
    role,
    invitedBy,
    expiresAt: expiresAt.toISOString(),
    hasAccount: user !== null,
    mailed,
  };
}
