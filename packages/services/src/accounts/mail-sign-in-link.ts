import { setTimeout } from "node:timers/promises";
import type { RequestedLinkView, Uuid } from "@posthorn/core";
import type { Platform } from "../context/platform.ts";
import type { Letter } from "../mail/compose-mail.ts";
import { composeMail } from "../mail/compose-mail.ts";
import { requireMail } from "../mail/require-mail.ts";
import { createSignInLink, type SignInLinkKind } from "./sign-in-links.ts";

/** Longer than a near server takes for its greeting and the mail: who has an account then mostly has the mail, too. */
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
  const { mailer } = requireMail(platform);
  await platform.mailLimits.count({ to: email, asker: { clientAddress } });
  const user = await platform.db.user.findUnique({ where: { email }, select: { id: true } });
  // Not waited for: how long it takes, and what the server says to it, would tell that there is an account.
  if (user) void send(platform, user.id, request);
  await Promise.all([mailer.check(), setTimeout(shortestAnswerMs)]);
  return { email };
}

/** Never rejects. */
async function send(platform: Platform, userId: Uuid, { kind, email, compose }: LinkRequest): Promise<void> {
  try {
    const { mailer, dashboardUrl } = requireMail(platform);
    const { token } = await createSignInLink(platform, userId, kind);
    const { subject, ...letter } = compose({ token, dashboardUrl });
    await mailer.send({ to: email, subject, ...composeMail(letter) });
  } catch (error) {
    platform.log.warn({ err: error, userId }, "a mail with a sign-in link could not be sent");
  }
}
