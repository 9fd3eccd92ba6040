import {
  parseInput,
  type RequestedLinkView,
  RequestPasswordResetInput,
  signInLinkLimits,
} from "@posthorn/core";
import type { Platform } from "../context/platform.ts";
import { mailSignInLink } from "./mail-sign-in-link.ts";

/** Mails a link to choose another password; see `mailSignInLink` for what is refused and what is never told. */
export async function requestPasswordReset(
  platform: Platform,
  input: RequestPasswordResetInput,
  clientAddress: string,
): Promise<RequestedLinkView> {
  const { email } = parseInput(RequestPasswordResetInput, input);
  return mailSignInLink(platform, {
    kind: "password_reset",
    email,
    clientAddress,
    compose: ({ token, dashboardUrl }) => ({
      subject: "Choose another password for Posthorn",
      paragraphs: [
        `Somebody asked to choose another password for the Posthorn account of ${email}. If it was you, go on here:`,
      ],
      action: { label: "Choose a password", url: `${dashboardUrl}/sign-in/reset/${token}` },
      footnotes: [
        `The link works once, within ${signInLinkLimits.passwordResetMinutes} minutes. If it was not you, ignore this mail: your password stays as it is.`,
      ],
    }),
  });
}
