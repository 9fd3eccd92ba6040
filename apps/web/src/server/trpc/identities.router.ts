import "server-only";
import { IdentityProviderInput } from "@posthorn/core";
import { disconnectIdentity, listIdentities } from "@posthorn/services";
import { ownSession, router, userProcedure } from "./init.ts";

/** One is connected by signing in at its provider; see identity-callbacks.ts. */
export const identitiesRouter = router({
  list: userProcedure.query(({ ctx }) => listIdentities(ctx.platform, ownSession(ctx.user))),
  disconnect: userProcedure
    .input(IdentityProviderInput)
    .mutation(({ ctx, input }) =>
      disconnectIdentity(ctx.platform, ownSession(ctx.user), input, ctx.address || null),
    ),
});
