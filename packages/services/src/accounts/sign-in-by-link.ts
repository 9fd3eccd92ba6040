import { NotFoundError, parseInput, SignInLinkInput, type UserView } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { findSignInLink, spendSignInLink } from "./sign-in-links.ts";
import { toUserView } from "./views.ts";

/** The user that a mailed link signs in, once; null for a link that can't be used any more. */
export async function signInByLink(platform: Platform, input: SignInLinkInput): Promise<UserView | null> {
  const { token } = parseInput(SignInLinkInput, input);
  try {
    const link = await findSignInLink(platform, "magic_link", token);
    await inScope(platform.db, { userId: link.userId }, (tx) => spendSignInLink(tx, link));
    return toUserView(link.user);
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
