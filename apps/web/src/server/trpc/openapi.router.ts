import "server-only";
import type { ShareLinkView } from "@posthorn/core";
import { createShareLink, getShareLink, revokeShareLink } from "@posthorn/services";
import { shareAddress } from "../documentation/share-address.ts";
import { environmentProcedure, router } from "./init.ts";

const withUrl = (link: ShareLinkView) => ({ url: shareAddress(link.token), createdAt: link.createdAt });

export const openapiRouter = router({
  shareLink: environmentProcedure.query(async ({ ctx }) => {
    const link = await getShareLink(ctx.service);
    return link && withUrl(link);
  }),
  createShareLink: environmentProcedure.mutation(async ({ ctx }) =>
    withUrl(await createShareLink(ctx.service)),
  ),
  revokeShareLink: environmentProcedure.mutation(({ ctx }) => revokeShareLink(ctx.service)),
});
