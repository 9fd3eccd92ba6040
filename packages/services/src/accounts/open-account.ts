import { setTimeout } from "node:timers/promises";
import {
  InvalidFieldError,
  parseInput,
  type RequestedLinkView,
  SignUpInput,
  signInLinkLimits,
  toUuid,
} from "@posthorn/core";
import type { Platform } from "../context/platform.ts";
import { composeMail, type Letter } from "../mail/compose-mail.ts";
import { requireMail } from "../mail/require-mail.ts";
import { mailFirstEmailLink } from "./mail-email-link.ts";
import { isUnconfirmed } from "./require-confirmed-email.ts";
import { createSignInLink } from "./sign-in-links.ts";
import { signUp } from "./sign-up.ts";

/** Longer than either way takes but for the password's hash, which both of them make. */
const shortestAnswerMs = 600;

/**
 * Signs somebody up who is asked to confirm their address. Where this installation sends mail, a taken address is answered
 * alike, and its owner is told by a mail; without, it is refused as signUp does.
 */
export async function openAccount(
  platform: Platform,
  input: SignUpInput,
  address: string | null,
): Promise<RequestedLinkView> {
  const { email } = parseInput(SignUpInput, input);
  if (!platform.mail) {
    await signUp(platform, input, address);
    return { email };
  }
  await Promise.all([makeOrTell(platform, { input, email, address }), setTimeout(shortestAnswerMs)]);
  return { email };
}

interface Opening {
  input: SignUpInput;
  /** As it is stored. */
  email: string;
  address: string | null;
}

async function makeOrTell(platform: Platform, { input, email, address }: Opening): Promise<void> {
  try {
    const { user } = await signUp(platform, input, address);
    // Not waited for: how long the server takes would tell which mail it is.
    void mailFirstEmailLink(platform, { id: toUuid("user", user.id) ?? "", email });
  } catch (error) {
    if (!(error instanceof InvalidFieldError && error.code === "email_taken")) throw error;
    void tellOwner(platform, email);
  }
}

/** Never rejects. */
async function tellOwner(platform: Platform, email: string): Promise<void> {
  try {
    const { mailer } = requireMail(platform);
    await platform.mailLimits.count({ to: email, asker: null });
    const letter = await compose(platform, email);
    if (letter)
      await mailer.send({ to: email, subject: "You have a Posthorn account", ...composeMail(letter) });
  } catch (error) {
    platform.log.warn({ err: error }, "a mail about a second sign-up could not be sent");
  }
}

/** Null where the account is gone meanwhile. */
async function compose(platform: Platform, email: string): Promise<Letter | null> {
  const { dashboardUrl } = requireMail(platform);
  const user = await platform.db.user.findUnique({ where: { email } });
  if (!user) return null;
  if (!isUnconfirmed(platform, user)) {
    return {
      paragraphs: [
        `Somebody tried to make a Posthorn account with ${email}, which has one. If it was you, sign in instead.`,
      ],
      action: { label: "Sign in", url: `${dashboardUrl}/sign-in` },
      footnotes: [
        { label: "Choose another password", url: `${dashboardUrl}/sign-in/forgot` },
        "If it was not you, ignore this mail: nothing was changed.",
      ],
    };
  }
  const { token } = await createSignInLink(platform, user.id, "magic_link");
  return {
    paragraphs: [
      `Somebody tried to make a Posthorn account with ${email}. There is one already, but nobody has shown that the address is theirs. If it is yours, and you want the account, go on here:`,
    ],
    action: { label: "Sign in", url: `${dashboardUrl}/sign-in/link/${token}` },
    footnotes: [
      `The link works once, within ${signInLinkLimits.magicLinkMinutes} minutes. Whatever password the account has until then is worth nothing afterwards. If it was not you, ignore this mail, and send the link to nobody.`,
    ],
  };
}
