import { type EndedSessionsView, parseInput, ResetPasswordInput } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { writeMemberAudit } from "../audit/write-member-audit.ts";
import type { Platform } from "../context/platform.ts";
import { composeMail } from "../mail/compose-mail.ts";
import { hashPassword } from "./password.ts";
import { findSignInLink, spendSignInLink } from "./sign-in-links.ts";

/**
 * Gives whoever has the mailed link another password, and ends every session of theirs. 404 for a link that can't be used any
 * more. It stands in the log of each organization that they belong to.
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
  const ended = await inScope(platform.db, { userId: user.id }, async (tx) => {
    await spendSignInLink(tx, link);
    await tx.user.update({ where: { id: user.id }, data: { passwordHash } });
    await tx.signInLink.deleteMany({ where: { userId: user.id } });
    const { count } = await tx.session.deleteMany({ where: { userId: user.id } });
    await writeMemberAudit(tx, platform, { user, address }, { action: "member.password_reset" });
    return count;
  });
  await platform.signInLimits.forget(user.email);
  await tellOwner(platform, user.email);
  return { ended };
}

/** It is done already: a mail that can't be sent changes nothing about it. */
async function tellOwner({ mail, log }: Platform, email: string): Promise<void> {
  const letter = {
    paragraphs: [
      `The password of the Posthorn account of ${email} was changed by a link in a mail, and whoever was signed in with it was signed out.`,
    ],
    footnotes: [
      "If it was not you, somebody else reads your mail. Change the password of your mailbox first, then ask for a new link on Posthorn's sign-in page.",
    ],
  };
  await mail?.mailer
    .send({ to: email, subject: "Your Posthorn password was changed", ...composeMail(letter) })
    .catch((error: unknown) => log.warn({ err: error }, "a mail about a changed password could not be sent"));
}
