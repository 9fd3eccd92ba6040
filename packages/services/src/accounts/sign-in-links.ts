import { NotFoundError, type SignInLinkView, signInLinkLimits, type Uuid } from "@posthorn/core";
import { inScope, type Transaction } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { hashLinkToken, newLinkToken } from "./link-token.ts";

export type SignInLinkKind = "password_reset" | "magic_link" | "confirm_email";

const minutesOf: Record<SignInLinkKind, number> = {
  password_reset: signInLinkLimits.passwordResetMinutes,
  magic_link: signInLinkLimits.magicLinkMinutes,
  confirm_email: signInLinkLimits.confirmEmailMinutes,
};

/**
 * Makes a link for this person, in the place of an earlier one of the kind; gives what it is made of. `email` is the address
 * that one of the kind `confirm_email` confirms.
 */
export async function createSignInLink(
  platform: Platform,
  userId: Uuid,
  kind: SignInLinkKind,
  email: string | null = null,
): Promise<{ token: string }> {
  const { token, tokenHash } = newLinkToken();
  const expiresAt = new Date(platform.now().getTime() + minutesOf[kind] * 60_000);
  await inScope(platform.db, { userId }, async (tx) => {
    // Of two requests at once, one waits: the row of a person and kind is one.
    await tx.$queryRaw`SELECT 1 AS locked FROM "user" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
    await tx.signInLink.deleteMany({ where: { userId, kind } });
    await tx.signInLink.create({ data: { id: platform.newId(), userId, kind, tokenHash, expiresAt, email } });
  });
  return { token };
}

/** Whose link this is. 404 for one that was used, replaced or is too old, which all look the same. Looking doesn't use it. */
export async function findSignInLink(platform: Platform, kind: SignInLinkKind, token: string) {
  const tokenHash = hashLinkToken(token);
  const found =
    tokenHash &&
    (await inScope(platform.db, {}, async (tx) => {
      await tx.$queryRaw`
        SELECT set_config('posthorn.sign_in_link', ${Buffer.from(tokenHash).toString("hex")}, true)`;
      return tx.signInLink.findFirst({
        where: { tokenHash, kind, expiresAt: { gt: platform.now() } },
        include: { user: { select: { id: true, name: true, email: true } } },
      });
    }));
  if (!found) throw noLink(kind);
  return found;
}

/**
 * Uses the link up, in the transaction of what it is used for; of two at once, one gets it. Holds the person's row, as
 * whatever else changes the account by a link does.
 */
export async function spendSignInLink(
  tx: Transaction,
  link: { id: Uuid; userId: Uuid; kind: SignInLinkKind },
): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM "user" WHERE id = ${link.userId}::uuid FOR NO KEY UPDATE`;
  const { count } = await tx.signInLink.deleteMany({ where: { id: link.id, userId: link.userId } });
  if (count === 0) throw noLink(link.kind);
}

/** What a link says to whoever has it. */
export async function getSignInLink(
  platform: Platform,
  kind: SignInLinkKind,
  token: string,
): Promise<SignInLinkView> {
  const { user, expiresAt } = await findSignInLink(platform, kind, token);
  return { email: user.email, expiresAt: expiresAt.toISOString() };
}

const noLink = (kind: SignInLinkKind) =>
  new NotFoundError(
    "link",
    `any more: it was used, replaced by a newer one, or it is older than ${ageOf(kind)}. Ask for a new one`,
  );

function ageOf(kind: SignInLinkKind): string {
  const minutes = minutesOf[kind];
  return minutes > 120 ? `${minutes / 60} hours` : `${minutes} minutes`;
}
