import "server-only";
import { SignUpInput } from "@posthorn/core";
import { listMemberships, signUp } from "@posthorn/services";
import { publicProcedure, router, userProcedure } from "./init.ts";

export const accountRouter = router({
  signUp: publicProcedure.input(SignUpInput).mutation(({ ctx, input }) => signUp(ctx.platform, input)),
  memberships: userProcedure.query(({ ctx }) => listMemberships(ctx.platform, ctx.user.id)),
});
