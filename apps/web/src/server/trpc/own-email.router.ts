import "server-only";
import { RequestEmailChangeInput, SignInLinkInput } from "@posthorn/core";
import { confirmEmail, requestEmailChange, requestEmailConfirmation } from "@posthorn/services";
import { ownSession, router, userProcedure } from "./init.ts";

/** The address of whoever is signed in. */
export const ownEmailRouter = router({
  requestConfirmation: userProcedure.mutation(({ ctx }) =>
    requestEmailConfirmation(ctx.platform, ownSession(ctx.user), ctx.address ?? ""),
  ),
  requestChange: userProcedure
    .input(RequestEmailChangeInput)
    .mutation(({ ctx, input }) =>
      requestEmailChange(ctx.platform, ownSession(ctx.user), input, ctx.address ?? ""),
    ),
  confirm: userProcedure
    .input(SignInLinkInput)
    .mutation(({ ctx, input }) =>
      confirmEmail(ctx.platform, ownSession(ctx.user), input, ctx.address || null),
    ),
});
