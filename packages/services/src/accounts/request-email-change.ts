import { setTimeout } from "node:timers/promises";
import {
  fieldError,
  parseInput,
  RequestEmailChangeInput,
  type RequestedLinkView,
  type Uuid,
} from "@posthorn/core";
import type { Platform } from "../context/platform.ts";
import { composeMail } from "../mail/compose-mail.ts";
import { requireMail } from "../mail/require-mail.ts";
import { mailEmailLink } from "./mail-email-link.ts";
import { requireOwnAccount } from "./require-own-account.ts";
import type { SessionRef } from "./sessions.ts";

/** As in mailSignInLink: who has an account is not told by the time that an answer takes. */
const shortestAnswerMs = 600;

/**
 * Mails the new address a link; the account goes by it once that is used. The answer is the same where the address has an
 * account, whose owner is told. 409 `mail_not_configured`, 422 `same_email` at `email` and `wrong_password` at `password`,
 * 403 `sign_in_again` as in requireOwnAccount, 429 `rate_limited`.
 */
export async function requestEmailChange(
  platform: Platform,
  ref: SessionRef,
  input: RequestEmailChangeInput,
  clientAddress: string,
): Promise<RequestedLinkView> {
  const { email, password } = parseInput(RequestEmailChangeInput, input);
  const { mailer } = requireMail(platform);
  const user = await requireOwnAccount(platform, ref, { password, path: "password", clientAddress });
  if (email === user.email) {
    throw fieldError("email", "same_email", "This is your address already. Enter the new one.");
  }
  await platform.mailLimits.count({ to: email, asker: { clientAddress } });
  void send(platform, { userId: user.id, before: user.email, email });
  await Promise.all([mailer.check(), setTimeout(shortestAnswerMs)]);
  return { email };
}

/** Never rejects. */
async function send(
  platform: Platform,
  change: { userId: Uuid; before: string; email: string },
): Promise<void> {
  const { email } = change;
  try {
    const taken = await platform.db.user.findUnique({ where: { email }, select: { id: true } });
    await (taken ? tellOwner(platform, email) : mailEmailLink(platform, change));
  } catch (error) {
    platform.log.warn({ err: error, userId: change.userId }, "a mail to a new address could not be sent");
  }
}

async function tellOwner(platform: Platform, email: string): Promise<void> {
  const { mailer, dashboardUrl } = requireMail(platform);
  const letter = {
    paragraphs: [
      `Somebody asked that their Posthorn account go by ${email}, which has an account of its own. Nothing was changed.`,
    ],
    action: { label: "Sign in", url: `${dashboardUrl}/sign-in` },
    footnotes: [
      "If it was you: an address has one account. Sign in to that one by mail, and give it another address first. If not, ignore this mail.",
    ],
  };
  await mailer.send({ to: email, subject: "You have a Posthorn account", ...composeMail(letter) });
}
