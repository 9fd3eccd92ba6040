import {
  type ConfirmedEmailView,
  ConflictError,
  ForbiddenError,
  parseInput,
  SignInLinkInput,
} from "@posthorn/core";
import { inScope, isUniqueViolation } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { changeEmail, tellFormerAddress } from "./change-email.ts";
import { markConfirmed } from "./mark-confirmed.ts";
import { findOwnAccount } from "./require-own-account.ts";
import type { SessionRef } from "./sessions.ts";
import { findSignInLink, spendSignInLink } from "./sign-in-links.ts";

/**
 * Uses a mailed link up, by whoever is signed in to its account: reading the mail alone could be somebody else's doing, who
 * would vouch for a stranger's password. Confirms the account's address, or gives it the new one that the link was mailed
 * to. 404 for a link that can't be used, 403 `other_account`, 409 `email_taken`.
 */
export async function confirmEmail(
  platform: Platform,
  ref: SessionRef,
  input: SignInLinkInput,
  address: string | null,
): Promise<ConfirmedEmailView> {
  const { token } = parseInput(SignInLinkInput, input);
  const own = await findOwnAccount(platform, ref);
  const link = await findSignInLink(platform, "confirm_email", token);
  if (link.userId !== own.id) {
    throw new ForbiddenError(
      `This link is for another account than ${own.email}. Sign in with the account that it is for.`,
      "other_account",
    );
  }
  try {
    const { email, former } = await inScope(platform.db, { userId: own.id }, async (tx) => {
      await spendSignInLink(tx, link);
      const user = await tx.user.findUniqueOrThrow({ where: { id: own.id } });
      const email = link.email ?? user.email;
      if (email === user.email) {
        await markConfirmed(tx, platform, { user, by: "mail", address });
        return { email, former: null };
      }
      await changeEmail(tx, platform, { user, email, address });
      return { email, former: user };
    });
    if (former?.emailConfirmedAt) await tellFormerAddress(platform, { former: former.email, email });
    return { email };
  } catch (error) {
    if (isUniqueViolation(error)) throw taken();
    throw error;
  }
}

const taken = () =>
  new ConflictError(
    "email_taken",
    "Another account has this address. Sign in to that one by mail and give it another address, then ask for this change again.",
  );
