import type { IdentityProvider, IdentityView } from "@posthorn/core";
import { inScope, type Transaction } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";

/** What a provider says of somebody who has just signed in there. */
export interface ProvenIdentity {
  provider: IdentityProvider;
  /** The provider's own id of the account. */
  subject: string;
  name: string;
  /** Null unless the provider says that it is verified. */
  verifiedEmail: string | null;
}

/** Whose identity this is, or null where nobody connected it. */
export function findIdentity(platform: Platform, { provider, subject }: ProvenIdentity) {
  return inScope(platform.db, {}, async (tx) => {
    // Row-level security shows this one to whom the provider vouches for.
    await tx.$queryRaw`SELECT set_config('posthorn.identity', ${`${provider}:${subject}`}, true)`;
    return tx.identity.findUnique({
      where: { provider_subject: { provider, subject } },
      include: { user: true },
    });
  });
}

/** Connects an identity, in a transaction of its user; false where somebody has it, or this user has one of the provider. */
export async function insertIdentity(
  tx: Transaction,
  row: { provider: IdentityProvider; subject: string; userId: string; email: string; createdAt: Date },
): Promise<boolean> {
  const { count } = await tx.identity.createMany({ data: row, skipDuplicates: true });
  return count === 1;
}

export function toIdentityView(row: { provider: string; email: string; createdAt: Date }): IdentityView {
  // Only identities of known providers are ever stored.
  const provider = row.provider as IdentityProvider;
  return { provider, email: row.email, createdAt: row.createdAt.toISOString() };
}
