import "server-only";
import { CreateTenantInput, DeleteTenantInput, RestoreTenantInput, UpdateTenantInput } from "@posthorn/core";
import {
  createTenant,
  deleteTenant,
  getTenant,
  listDeletedTenants,
  previewDeletion,
  restoreTenant,
  updateTenant,
} from "@posthorn/services";
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
  previewDeletion: environmentProcedure.query(({ ctx }) => previewDeletion(ctx.service)),
  delete: environmentProcedure
    .input(inPlace(DeleteTenantInput))
    .mutation(({ ctx, input }) => deleteTenant(ctx.service, own(input))),
  listDeleted: userProcedure.query(({ ctx }) => listDeletedTenants(ctx.platform, ctx.user.id)),
  restore: userProcedure
    .input(RestoreTenantInput)
    .mutation(({ ctx, input }) =>
      restoreTenant(ctx.platform, { userId: ctx.user.id, address: ctx.address || null }, input),
    ),
});
