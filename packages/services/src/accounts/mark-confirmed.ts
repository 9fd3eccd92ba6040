import type { Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeMemberAudit } from "../audit/write-member-audit.ts";
import type { Platform } from "../context/platform.ts";

interface Proof {
  user: { id: Uuid; email: string };
  /** By what it was shown: `mail`, `invitation`, or a provider. */
  by: string;
  /** IP address that the request came from. */
  address: string | null;
}

/**
 * Whoever is signed in has shown that the account's address is theirs. It takes nothing away: who has set everything up is
 * who reads the mail. Last in a transaction of that user, because it goes through the tenants.
 */
export async function markConfirmed(
  tx: Transaction,
  platform: Platform,
  { user, by, address }: Proof,
): Promise<void> {
  const { count } = await tx.user.updateMany({
    where: { id: user.id, email: user.email, emailConfirmedAt: null },
    data: { emailConfirmedAt: platform.now() },
  });
  if (count === 0) return;
  await writeMemberAudit(
    tx,
    platform,
    { user, address },
    { action: "member.email_confirmed", details: { by } },
  );
}
