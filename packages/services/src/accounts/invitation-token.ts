import { NotFoundError } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { hashLinkToken } from "./link-token.ts";

/** The invitation behind a link. 404 for one that was used, withdrawn, replaced or is too old, which all look the same. */
export async function findOpenInvitation(platform: Platform, token: string) {
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
  return found;
}

export const noInvitation = () =>
  new NotFoundError(
    "invitation",
    "any more: it was used or withdrawn, or it is older than 7 days. Ask whoever sent it for a new one",
  );
