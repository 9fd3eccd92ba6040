import "server-only";
import { ChangePasswordInput, CloseAccountInput, SignUpInput } from "@posthorn/core";
import { changePassword, closeAccount, listMemberships, openAccount } from "@posthorn/services";
import { ownSession, publicProcedure, router, userProcedure } from "./init.ts";

export const accountRouter = router({
  signUp: publicProcedure
    .input(SignUpInput)
    .mutation(({ ctx, input }) => openAccount(ctx.platform, input, ctx.address || null)),
  memberships: userProcedure.query(({ ctx }) => listMemberships(ctx.platform, ctx.user.id)),
  changePassword: userProcedure
    .input(ChangePasswordInput)
    .mutation(({ ctx, input }) =>
      changePassword(ctx.platform, ownSession(ctx.user), input, ctx.address ?? ""),
    ),
  close: userProcedure
    .input(CloseAccountInput)
    .mutation(({ ctx, input }) => closeAccount(ctx.platform, ownSession(ctx.user), input, ctx.address ?? "")),
});
