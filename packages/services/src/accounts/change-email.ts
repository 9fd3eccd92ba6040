import type { Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeMemberAudit } from "../audit/write-member-audit.ts";
import type { Platform } from "../context/platform.ts";
import { composeMail } from "../mail/compose-mail.ts";

interface EmailChange {
  /** As it was. */
  user: { id: Uuid; email: string };
  email: string;
  /** IP address that the request came from. */
  address: string | null;
}

/**
 * Gives the account an address that its owner has just confirmed. Links that were mailed to the former one are worth nothing
 * any more. Fails on the unique index where another account has it. In a transaction of that user.
 */
export async function changeEmail(
  tx: Transaction,
  platform: Platform,
  { user, email, address }: EmailChange,
): Promise<void> {
  await tx.user.update({ where: { id: user.id }, data: { email, emailConfirmedAt: platform.now() } });
  await tx.signInLink.deleteMany({ where: { userId: user.id } });
  await renameInvitations(tx, user, email);
  await writeMemberAudit(
    tx,
    platform,
    { user: { ...user, email }, address },
    { action: "member.email_changed", details: { before: { email: user.email }, after: { email } } },
  );
}

/** They end with the rights of whoever made them, who is known there by the address. */
async function renameInvitations(
  tx: Transaction,
  user: { id: Uuid; email: string },
  email: string,
): Promise<void> {
  const memberships = await tx.member.findMany({ where: { userId: user.id }, select: { tenantId: true } });
  for (const { tenantId } of memberships) {
    await tx.$queryRaw`SELECT set_config('posthorn.tenant_id', ${tenantId}, true)`;
    await tx.invitation.updateMany({
      where: { tenantId, invitedBy: user.email },
      data: { invitedBy: email },
    });
  }
  await tx.$queryRaw`SELECT set_config('posthorn.tenant_id', '', true)`;
}

/** Whoever reads the former address learns it there. It is done already: a mail that can't be sent changes nothing about it. */
export async function tellFormerAddress(
  { mail, log }: Platform,
  { former, email }: { former: string; email: string },
): Promise<void> {
  const letter = {
    paragraphs: [
      `Your Posthorn account goes by ${email} now, and no longer by ${former}. Links to sign in go to the new address alone.`,
    ],
    footnotes: [
      "If it was not you, somebody else is signed in to your account and knows its password. Tell the owners of your organization, and whoever runs this Posthorn, at once.",
    ],
  };
  await mail?.mailer
    .send({ to: former, subject: "Your Posthorn address was changed", ...composeMail(letter) })
    .catch((error: unknown) => log.warn({ err: error }, "a mail about a changed address could not be sent"));
}
