import "server-only";
import { CreateTenantInput, UpdateTenantInput } from "@posthorn/core";
import { createTenant, getTenant, updateTenant } from "@posthorn/services";
import { environmentProcedure, inPlace, own, router, userProcedure } from "./init.ts";

export const tenantsRouter = router({
  create: userProcedure
    .input(CreateTenantInput)
    .mutation(({ ctx, input }) =>
      createTenant(ctx.platform, { userId: ctx.user.id, address: ctx.address || null }, input),
    ),
  get: environmentProcedure.query(({ ctx }) => getTenant(ctx.service)),
  update: environmentProcedure
    .input(inPlace(UpdateTenantInput))
    .mutation(({ ctx, input }) => updateTenant(ctx.service, own(input))),
});
