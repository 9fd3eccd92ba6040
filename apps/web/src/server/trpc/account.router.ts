import "server-only";
import { ChangePasswordInput, SignUpInput } from "@posthorn/core";
import { changePassword, listMemberships, signUp } from "@posthorn/services";
import { ownSession, publicProcedure, router, userProcedure } from "./init.ts";

export const accountRouter = router({
  signUp: publicProcedure
    .input(SignUpInput)
    .mutation(({ ctx, input }) => signUp(ctx.platform, input, ctx.address || null)),
  memberships: userProcedure.query(({ ctx }) => listMemberships(ctx.platform, ctx.user.id)),
  changePassword: userProcedure
    .input(ChangePasswordInput)
    .mutation(({ ctx, input }) =>
      changePassword(ctx.platform, ownSession(ctx.user), input, ctx.address ?? ""),
    ),
});
