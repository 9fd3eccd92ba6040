import { type IdentityView, identityProviderNames, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeMemberAudit } from "../audit/write-member-audit.ts";
import type { Platform } from "../context/platform.ts";
import { toIdentityView } from "../identities/identity-rows.ts";
import { isUnconfirmed } from "./require-confirmed-email.ts";

interface Proof {
  userId: Uuid;
  /** By what it was shown: `magic_link`, `password_reset`, or a provider. */
  by: string;
  /** IP address that the request came from. */
  address: string | null;
}

/** What somebody who had not shown that the address was theirs had set. */
export interface TakenOver {
  email: string;
  password: boolean;
  twoFactor: boolean;
  /** How many were open. */
  sessions: number;
  identities: IdentityView[];
  /** Names of the organizations that the account belongs to, which stay. */
  tenants: string[];
}

/**
 * Gives an account whose address nobody had confirmed to whoever has just shown, without being signed in to it, that they
 * read its mail. Every way in from before ends, because somebody else may have made it. Null where there is nothing to take
 * over. In a transaction of that user.
 */
export async function takeOverUnconfirmed(
  tx: Transaction,
  platform: Platform,
  { userId, by, address }: Proof,
): Promise<TakenOver | null> {
  await tx.$queryRaw`SELECT 1 AS locked FROM "user" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
  const user = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    include: { identities: true, memberships: { select: { tenant: { select: { name: true } } } } },
  });
  if (!isUnconfirmed(platform, user)) return null;
  await tx.user.update({
    where: { id: userId },
    data: { emailConfirmedAt: platform.now(), passwordHash: null, twoFactorSince: null },
  });
  await tx.twoFactor.deleteMany({ where: { userId } });
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.identity.deleteMany({ where: { userId } });
  await tx.signInLink.deleteMany({ where: { userId } });
  const sessions = await tx.session.deleteMany({ where: { userId } });
  const taken = {
    email: user.email,
    password: user.passwordHash !== null,
    twoFactor: user.twoFactorSince !== null,
    sessions: sessions.count,
    identities: user.identities.map(toIdentityView),
    tenants: user.memberships.map(({ tenant }) => tenant.name),
  };
  const details = { by, removed: wordsOfRemoved(taken) };
  await writeMemberAudit(tx, platform, { user, address }, { action: "member.email_confirmed", details });
  return taken;
}

/** Each thing that was taken away, as people call it. */
export function wordsOfRemoved(taken: Omit<TakenOver, "email" | "tenants">): string[] {
  const { password, twoFactor, sessions, identities } = taken;
  return [
    ...(password ? ["the password"] : []),
    ...(twoFactor ? ["two-factor sign-in"] : []),
    ...identities.map(
      ({ provider, email }) => `the sign-in with ${identityProviderNames[provider]} (${email})`,
    ),
    ...(sessions > 0 ? ["every open session"] : []),
  ];
}
