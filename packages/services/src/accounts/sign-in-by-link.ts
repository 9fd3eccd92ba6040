import { NotFoundError, parseInput, SignInLinkInput, type UserView } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { findSignInLink, spendSignInLink } from "./sign-in-links.ts";
import { takeOverUnconfirmed } from "./take-over-unconfirmed.ts";
import { tellOfTakeOver } from "./tell-of-take-over.ts";
import { toUserView } from "./views.ts";

/**
 * The user that a mailed link signs in, once; null for a link that can't be used any more. It confirms the account's address,
 * and ends what was set before it where nobody had.
 */
export async function signInByLink(
  platform: Platform,
  input: SignInLinkInput,
  address: string | null = null,
): Promise<UserView | null> {
  const { token } = parseInput(SignInLinkInput, input);
  try {
    const link = await findSignInLink(platform, "magic_link", token);
    const { userId } = link;
    const taken = await inScope(platform.db, { userId }, async (tx) => {
      await spendSignInLink(tx, link);
      return takeOverUnconfirmed(tx, platform, { userId, by: "magic_link", address });
    });
    if (taken) void tellOfTakeOver(platform, taken);
    return toUserView(link.user);
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
