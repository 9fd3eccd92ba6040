import { NotFoundError } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { hashLinkToken } from "./link-token.ts";

const markedAs = "mailed invitation";

/**
 * What the link in a mail is made of. Its mark stands nowhere else: whoever has it reads mail at the invitation's address,
 * while the token itself is shown to whoever made the invitation, too.
 */
export const mailedToken = ({ secrets }: Pick<Platform, "secrets">, token: string): string =>
  `${token}.${secrets.mark(token, markedAs).toString("base64url")}`;

/**
 * The invitation behind a link, and whether the link came by mail. 404 for one that was used, withdrawn, replaced or is too
 * old, which all look the same.
 */
export async function findOpenInvitation(platform: Platform, given: string) {
  const [token = "", mark = ""] = given.split(".");
  const tokenHash = hashLinkToken(token);
  const found =
    tokenHash &&
    (await inScope(platform.db, {}, async (tx) => {
      // Row-level security shows this one to whoever has its token, and to the tenant's members.
      await tx.$queryRaw`
        SELECT set_config('posthorn.invitation', ${Buffer.from(tokenHash).toString("hex")}, true)`;
      return tx.invitation.findFirst({ where: { tokenHash, expiresAt: { gt: platform.now() } } });
    }));
  if (!found) throw noInvitation();
  return { ...found, mailed: platform.secrets.isMarked(token, markedAs, Buffer.from(mark, "base64url")) };
}

export const noInvitation = () =>
  new NotFoundError(
    "invitation",
    "any more: it was used or withdrawn, or it is older than 7 days. Ask whoever sent it for a new one",
  );
