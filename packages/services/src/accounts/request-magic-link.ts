import { parseInput, type RequestedLinkView, RequestMagicLinkInput, signInLinkLimits } from "@posthorn/core";
import type { Platform } from "../context/platform.ts";
import { mailSignInLink } from "./mail-sign-in-link.ts";

/** Mails a link that signs in without a password; see `mailSignInLink` for what is refused and what is never told. */
export async function requestMagicLink(
  platform: Platform,
  input: RequestMagicLinkInput,
  clientAddress: string,
): Promise<RequestedLinkView> {
  const { email, callbackPath } = parseInput(RequestMagicLinkInput, input);
  const query = callbackPath === "/" ? "" : `?${new URLSearchParams({ callbackUrl: callbackPath })}`;
  return mailSignInLink(platform, {
    kind: "magic_link",
    email,
    clientAddress,
    compose: ({ token, dashboardUrl }) => ({
      subject: "Sign in to Posthorn",
      paragraphs: [`Somebody asked to sign in to Posthorn as ${email}. If it was you, go on here:`],
      action: { label: "Sign in", url: `${dashboardUrl}/sign-in/link/${token}${query}` },
      footnotes: [
        `The link works once, within ${signInLinkLimits.magicLinkMinutes} minutes, on any device. If it was not you, ignore this mail, and send the link to nobody.`,
      ],
    }),
  });
}
