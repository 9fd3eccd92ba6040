import { type EmailLinkView, parseInput, SignInLinkInput, toPublicId } from "@posthorn/core";
import type { Platform } from "../context/platform.ts";
import { findSignInLink } from "./sign-in-links.ts";

/** What a link that confirms an address says. 404 for one that can't be used any more. */
export async function getEmailLink(platform: Platform, input: SignInLinkInput): Promise<EmailLinkView> {
  const { token } = parseInput(SignInLinkInput, input);
  const { user, email, expiresAt } = await findSignInLink(platform, "confirm_email", token);
  return {
    userId: toPublicId("user", user.id),
    accountEmail: user.email,
    email: email ?? user.email,
    expiresAt: expiresAt.toISOString(),
  };
}
