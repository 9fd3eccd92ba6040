import { setTimeout } from "node:timers/promises";
import type { RequestedLinkView } from "@posthorn/core";
import type { Platform } from "../context/platform.ts";
import type { Letter } from "../mail/compose-mail.ts";
import { composeMail } from "../mail/compose-mail.ts";
import { MailRefusedError } from "../mail/mailer.ts";
import { requireMail } from "../mail/require-mail.ts";
import { createSignInLink, type SignInLinkKind } from "./sign-in-links.ts";

/** Longer than sending to a near server takes, so that the time of an answer doesn't tell who has an account. */
const shortestAnswerMs = 600;

interface LinkMail extends Letter {
  subject: string;
}

interface LinkRequest {
  kind: SignInLinkKind;
  email: string;
  /** The client's IP address. */
  clientAddress: string;
  /** The mail around a link whose token is `token`; `dashboardUrl` has no slash at its end. */
  compose(link: { token: string; dashboardUrl: string }): LinkMail;
}

/**
 * Mails a link to whoever has an account with this address. The answer is the same where nobody has. 409
 * `mail_not_configured`, 429 `rate_limited`, and UnavailableError where no mail can be sent now, to anybody.
 */
export async function mailSignInLink(platform: Platform, request: LinkRequest): Promise<RequestedLinkView> {
  const { email, clientAddress } = request;
  requireMail(platform);
  await platform.mailLimits.count({ to: email, asker: { clientAddress } });
  await Promise.all([send(platform, request), setTimeout(shortestAnswerMs)]);
  return { email };
}

async function send(platform: Platform, { kind, email, compose }: LinkRequest): Promise<void> {
  const { mailer, dashboardUrl } = requireMail(platform);
  const user = await platform.db.user.findUnique({ where: { email }, select: { id: true } });
  if (!user) return mailer.check();
  const { token } = await createSignInLink(platform, user.id, kind);
  const { subject, ...letter } = compose({ token, dashboardUrl });
  try {
    await mailer.send({ to: email, subject, ...composeMail(letter) });
  } catch (error) {
    // Telling it would tell that there is an account.
    if (!(error instanceof MailRefusedError)) throw error;
    platform.log.warn({ err: error, userId: user.id }, "a mail with a sign-in link was refused");
  }
}
