import {
  ConflictError,
  IdentityProviderInput,
  type IdentityView,
  identityProviderNames,
  NotFoundError,
  parseInput,
} from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { findOwnAccount } from "../accounts/require-own-account.ts";
import type { SessionRef } from "../accounts/sessions.ts";
import { writeMemberAudit } from "../audit/write-member-audit.ts";
import type { Platform } from "../context/platform.ts";
import { toIdentityView } from "./identity-rows.ts";

/** Ends signing in by an identity; sessions stay. 409 `last_sign_in` where the account would be left without a way in. */
export async function disconnectIdentity(
  platform: Platform,
  ref: SessionRef,
  input: IdentityProviderInput,
  address: string | null,
): Promise<IdentityView> {
  const { provider } = parseInput(IdentityProviderInput, input);
  const { id: userId } = await findOwnAccount(platform, ref);
  return inScope(platform.db, { userId }, async (tx) => {
    // Of two at once, the second sees what the first one left.
    await tx.$queryRaw`SELECT 1 AS locked FROM "user" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, include: { identities: true } });
    const row = user.identities.find((identity) => identity.provider === provider);
    if (!row) throw new NotFoundError("identity", "connected to your account");
    if (user.passwordHash === null && user.identities.length === 1) {
      throw new ConflictError(
        "last_sign_in",
        `You sign in with ${identityProviderNames[provider]} alone. Give your account a password first.`,
      );
    }
    await tx.identity.deleteMany({ where: { userId, provider } });
    const details = { provider, identity: row.email };
    await writeMemberAudit(
      tx,
      platform,
      { user, address },
      { action: "member.identity_disconnected", details },
    );
    return toIdentityView(row);
  });
}
