import { parseInput, SignUpByInvitationInput } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { emailTaken } from "./email-taken.ts";
import { findOpenInvitation } from "./invitation-token.ts";
import { joinTenant } from "./join-tenant.ts";
import { mailFirstEmailLink } from "./mail-email-link.ts";
import { hashPassword } from "./password.ts";
import type { SignedUp } from "./sign-up.ts";
import { toUserView } from "./views.ts";

/**
 * Makes an account with the invitation's e-mail address, which joins the tenant; 422 `email_taken` where it has one. A link
 * that came by mail confirms the address; with one that was handed over, its person is asked to.
 */
export async function signUpByInvitation(
  platform: Platform,
  input: SignUpByInvitationInput,
  address: string | null,
): Promise<SignedUp> {
  const { token, name, password } = parseInput(SignUpByInvitationInput, input);
  const invitation = await findOpenInvitation(platform, token);
  const passwordHash = await hashPassword(password);
  const user = { id: platform.newId(), name, email: invitation.email };
  const membership = await inScope(
    platform.db,
    { tenantId: invitation.tenantId, userId: user.id },
    async (tx) => {
      const data = { ...user, passwordHash, emailConfirmedAt: invitation.mailed ? platform.now() : null };
      const { count } = await tx.user.createMany({ data, skipDuplicates: true });
      if (count === 0) throw emailTaken();
      return joinTenant(tx, platform, { user, invitation, address });
    },
  );
  if (!invitation.mailed) void mailFirstEmailLink(platform, user);
  return { user: toUserView(user), membership };
}
