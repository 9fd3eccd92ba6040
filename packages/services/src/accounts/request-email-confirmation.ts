import { ConflictError, type RequestedLinkView } from "@posthorn/core";
import type { Platform } from "../context/platform.ts";
import { requireMail } from "../mail/require-mail.ts";
import { mailEmailLink } from "./mail-email-link.ts";
import { findOwnAccount } from "./require-own-account.ts";
import type { SessionRef } from "./sessions.ts";

/**
 * Mails whoever is signed in the link that confirms their address, again. 409 `mail_not_configured`, `already_confirmed` and
 * `mail_refused`, 429 `rate_limited`.
 */
export async function requestEmailConfirmation(
  platform: Platform,
  ref: SessionRef,
  clientAddress: string,
): Promise<RequestedLinkView> {
  const { id: userId, email, emailConfirmedAt } = await findOwnAccount(platform, ref);
  requireMail(platform);
  if (emailConfirmedAt) throw new ConflictError("already_confirmed", `${email} is confirmed already.`);
  await platform.mailLimits.count({ to: email, asker: { clientAddress } });
  await mailEmailLink(platform, { userId, email });
  return { email };
}
