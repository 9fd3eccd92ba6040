import "server-only";
import { NotFoundError, type SignInLinkView } from "@posthorn/core";
import { getSignInLink } from "@posthorn/services";
import { platform } from "../platform.ts";

/** What a mailed link says, which doesn't use it up; null for one that can't be used any more. */
export async function findSignInLink(
  kind: "password_reset" | "magic_link",
  token: string,
): Promise<SignInLinkView | null> {
  try {
    return await getSignInLink(await platform(), kind, token);
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
