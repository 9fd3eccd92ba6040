import "server-only";
import { BeginTwoFactorInput, DisableTwoFactorInput, TwoFactorCodeInput } from "@posthorn/core";
import {
  beginTwoFactor,
  confirmTwoFactor,
  disableTwoFactor,
  getTwoFactor,
  renewRecoveryCodes,
} from "@posthorn/services";
import { ownSession, router, userProcedure } from "./init.ts";

export const twoFactorRouter = router({
  get: userProcedure.query(({ ctx }) => getTwoFactor(ctx.platform, ownSession(ctx.user))),
  begin: userProcedure
    .input(BeginTwoFactorInput)
    .mutation(({ ctx, input }) =>
      beginTwoFactor(ctx.platform, ownSession(ctx.user), input, ctx.address ?? ""),
    ),
  confirm: userProcedure
    .input(TwoFactorCodeInput)
    .mutation(({ ctx, input }) =>
      confirmTwoFactor(ctx.platform, ownSession(ctx.user), input, ctx.address || null),
    ),
  renewRecoveryCodes: userProcedure
    .input(TwoFactorCodeInput)
    .mutation(({ ctx, input }) =>
      renewRecoveryCodes(ctx.platform, ownSession(ctx.user), input, ctx.address || null),
    ),
  disable: userProcedure
    .input(DisableTwoFactorInput)
    .mutation(({ ctx, input }) =>
      disableTwoFactor(ctx.platform, ownSession(ctx.user), input, ctx.address || null),
    ),
});
