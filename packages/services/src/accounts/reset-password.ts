import {
  type EndedSessionsView,
  type IdentityView,
  identityProviderNames,
  parseInput,
  ResetPasswordInput,
} from "@posthorn/core";
import { inScope, type Transaction } from "@posthorn/db";
import { writeMemberAudit } from "../audit/write-member-audit.ts";
import type { Platform } from "../context/platform.ts";
import { toIdentityView } from "../identities/identity-rows.ts";
import { composeMail } from "../mail/compose-mail.ts";
import { hashPassword } from "./password.ts";
import { findSignInLink, spendSignInLink } from "./sign-in-links.ts";
import { takeOverUnconfirmed } from "./take-over-unconfirmed.ts";
import { tellOfTakeOver } from "./tell-of-take-over.ts";

/**
 * Gives whoever has the mailed link another password, and ends every session of theirs, and every identity of another address.
 * 404 for a link that can't be used any more. It stands in the log of each organization that they belong to. Where nobody had
 * confirmed the address, it is confirmed, and whatever else had been set to sign in with is gone, too.
 */
export async function resetPassword(
  platform: Platform,
  input: ResetPasswordInput,
  address: string | null,
): Promise<EndedSessionsView> {
  const { token, newPassword } = parseInput(ResetPasswordInput, input);
  const link = await findSignInLink(platform, "password_reset", token);
  const { user } = link;
  const passwordHash = await hashPassword(newPassword, "newPassword");
  const { ended, disconnected, taken } = await inScope(platform.db, { userId: user.id }, async (tx) => {
    await spendSignInLink(tx, link);
    const proof = { userId: user.id, by: "password_reset", address };
    const taken = await takeOverUnconfirmed(tx, platform, proof);
    await tx.user.update({ where: { id: user.id }, data: { passwordHash } });
    await tx.signInLink.deleteMany({ where: { userId: user.id } });
    const { count } = await tx.session.deleteMany({ where: { userId: user.id } });
    const disconnected = await disconnectOthers(tx, user);
    await writeMemberAudit(tx, platform, { user, address }, { action: "member.password_reset" });
    for (const { provider, email } of disconnected) {
      const details = { provider, identity: email };
      const action = "member.identity_disconnected";
      await writeMemberAudit(tx, platform, { user, address }, { action, details });
    }
    return { ended: taken?.sessions ?? count, disconnected, taken };
  });
  await platform.signInLimits.forget(user.email);
  await (taken ? tellOfTakeOver(platform, taken) : tellOwner(platform, user.email, disconnected));
  return { ended };
}

/** Whoever has got hold of the password may have connected an identity of their own, and would keep that way in. */
async function disconnectOthers(
  tx: Transaction,
  user: { id: string; email: string },
): Promise<IdentityView[]> {
  const where = { userId: user.id, email: { not: user.email } };
  const rows = await tx.identity.findMany({ where });
  await tx.identity.deleteMany({ where });
  return rows.map(toIdentityView);
}

/** It is done already: a mail that can't be sent changes nothing about it. */
async function tellOwner(
  { mail, log }: Platform,
  email: string,
  disconnected: readonly IdentityView[],
): Promise<void> {
  const others = disconnected.map((own) => `${identityProviderNames[own.provider]} (${own.email})`);
  const letter = {
    paragraphs: [
      `The password of the Posthorn account of ${email} was changed by a link in a mail, and whoever was signed in with it was signed out.`,
      ...(others.length === 0
        ? []
        : [
            `These have another address, and no longer sign in to it: ${others.join(", ")}. Connect those that are yours again in the account's settings.`,
          ]),
    ],
    footnotes: [
      "If it was not you, somebody else reads your mail. Change the password of your mailbox first, then ask for a new link on Posthorn's sign-in page.",
    ],
  };
  await mail?.mailer
    .send({ to: email, subject: "Your Posthorn password was changed", ...composeMail(letter) })
    .catch((error: unknown) => log.warn({ err: error }, "a mail about a changed password could not be sent"));
}
