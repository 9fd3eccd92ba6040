import { Email } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { markConfirmed } from "../accounts/mark-confirmed.ts";
import { requireConfirmedEmail } from "../accounts/require-confirmed-email.ts";
import { findOwnAccount, requireRecentSignIn } from "../accounts/require-own-account.ts";
import type { SessionRef } from "../accounts/sessions.ts";
import { writeMemberAudit } from "../audit/write-member-audit.ts";
import type { Platform } from "../context/platform.ts";
import { findIdentity, insertIdentity, type ProvenIdentity } from "./identity-rows.ts";

export type IdentityConnection =
  | { kind: "connected" }
  /** Another account signs in with it. */
  | { kind: "taken" }
  /** The account signs in with another one of the same provider. */
  | { kind: "another-connected" }
  | { kind: "no-verified-email" };

/**
 * From now on whoever is signed in can also sign in by this identity, which confirms the account's address where it has the
 * same. 403 `sign_in_again` after 15 minutes, and `email_unconfirmed`.
 */
export async function connectIdentity(
  platform: Platform,
  ref: SessionRef,
  identity: ProvenIdentity,
  address: string | null,
): Promise<IdentityConnection> {
  const user = await findOwnAccount(platform, ref);
  await requireRecentSignIn(platform, ref);
  const known = await findIdentity(platform, identity);
  if (known) return { kind: known.userId === user.id ? "connected" : "taken" };
  const email = Email.safeParse(identity.verifiedEmail).data;
  if (!email) return { kind: "no-verified-email" };
  if (email !== user.email) requireConfirmedEmail(platform, user);
  const { provider, subject } = identity;
  return inScope(platform.db, { userId: user.id }, async (tx) => {
    const row = { provider, subject, userId: user.id, email, createdAt: platform.now() };
    if (!(await insertIdentity(tx, row))) return { kind: "another-connected" };
    const details = { provider, identity: email };
    await writeMemberAudit(tx, platform, { user, address }, { action: "member.identity_connected", details });
    if (email === user.email) await markConfirmed(tx, platform, { user, by: provider, address });
    return { kind: "connected" };
  });
}
