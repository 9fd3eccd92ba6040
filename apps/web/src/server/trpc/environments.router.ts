import "server-only";
import {
  CopyCatalogueInput,
  CreateEnvironmentInput,
  DeleteEnvironmentInput,
  RenameEnvironmentInput,
  RestoreEnvironmentInput,
} from "@posthorn/core";
import {
  copyCatalogue,
  createEnvironment,
  deleteEnvironment,
  listEnvironments,
  renameEnvironment,
  restoreEnvironment,
} from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

/** All of a tenant's environments, asked for from one of them. */
export const environmentsRouter = router({
  list: environmentProcedure.query(({ ctx }) => listEnvironments(ctx.service)),
  create: environmentProcedure
    .input(inPlace(CreateEnvironmentInput))
    .mutation(({ ctx, input }) => createEnvironment(ctx.service, own(input))),
  rename: environmentProcedure
    .input(inPlace(RenameEnvironmentInput))
    .mutation(({ ctx, input }) => renameEnvironment(ctx.service, own(input))),
  delete: environmentProcedure
    .input(inPlace(DeleteEnvironmentInput))
    .mutation(({ ctx, input }) => deleteEnvironment(ctx.service, own(input))),
  restore: environmentProcedure
    .input(inPlace(RestoreEnvironmentInput))
    .mutation(({ ctx, input }) => restoreEnvironment(ctx.service, own(input))),
  copyCatalogue: environmentProcedure
    .input(inPlace(CopyCatalogueInput))
    .mutation(({ ctx, input }) => copyCatalogue(ctx.service, own(input))),
});
