import { ConflictError, signInLinkLimits, type Uuid } from "@posthorn/core";
import type { Platform } from "../context/platform.ts";
import { composeMail, type Letter } from "../mail/compose-mail.ts";
import { MailRefusedError } from "../mail/mailer.ts";
import { requireMail } from "../mail/require-mail.ts";
import { createSignInLink } from "./sign-in-links.ts";

interface EmailLink {
  userId: Uuid;
  /** Which address it confirms, and goes to. */
  email: string;
  /** Of the account, where it is another one until then. */
  before?: string;
}

/**
 * Mails the link that confirms an address, which replaces an earlier one. 409 `mail_refused` where the server will not take
 * a mail to it, UnavailableError where it might later.
 */
export async function mailEmailLink(platform: Platform, { userId, email, before }: EmailLink): Promise<void> {
  const { mailer, dashboardUrl } = requireMail(platform);
  const { token } = await createSignInLink(platform, userId, "confirm_email", email);
  const letter: Letter = {
    paragraphs: [
      before === undefined
        ? `Somebody made a Posthorn account with ${email}. If it was you, confirm that this is your address:`
        : `Somebody asked that the Posthorn account of ${before} go by ${email}. If it was you, confirm that this is your address:`,
    ],
    action: { label: "Confirm the address", url: `${dashboardUrl}/account/confirm-email/${token}` },
    footnotes: [
      `The link works once, within ${signInLinkLimits.confirmEmailMinutes / 60} hours, for whoever is signed in to that account. If it was not you, ignore this mail.`,
    ],
  };
  try {
    await mailer.send({ to: email, subject: "Confirm your address for Posthorn", ...composeMail(letter) });
  } catch (error) {
    if (error instanceof MailRefusedError) throw new ConflictError("mail_refused", error.message);
    throw error;
  }
}

/** After an account was made, for whose maker it is no failure: they can have it sent again. Never rejects. */
export async function mailFirstEmailLink(
  platform: Platform,
  user: { id: Uuid; email: string },
): Promise<void> {
  if (!platform.mail) return;
  try {
    await platform.mailLimits.count({ to: user.email, asker: null });
    await mailEmailLink(platform, { userId: user.id, email: user.email });
  } catch (error) {
    platform.log.warn({ err: error, userId: user.id }, "a mail that confirms an address could not be sent");
  }
}
