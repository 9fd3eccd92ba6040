import "server-only";
import { RequestMagicLinkInput, RequestPasswordResetInput, ResetPasswordInput } from "@posthorn/core";
import { requestMagicLink, requestPasswordReset, resetPassword } from "@posthorn/services";
import { publicProcedure, router } from "./init.ts";

/** For whoever is not signed in, and reads an account's mail. */
export const signInLinksRouter = router({
  requestPasswordReset: publicProcedure
    .input(RequestPasswordResetInput)
    .mutation(({ ctx, input }) => requestPasswordReset(ctx.platform, input, ctx.address ?? "")),
  requestMagicLink: publicProcedure
    .input(RequestMagicLinkInput)
    .mutation(({ ctx, input }) => requestMagicLink(ctx.platform, input, ctx.address ?? "")),
  resetPassword: publicProcedure
    .input(ResetPasswordInput)
    .mutation(({ ctx, input }) => resetPassword(ctx.platform, input, ctx.address || null)),
});
