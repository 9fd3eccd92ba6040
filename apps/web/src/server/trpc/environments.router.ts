import "server-only";
import { CopyCatalogueInput, CreateEnvironmentInput, RenameEnvironmentInput } from "@posthorn/core";
import { copyCatalogue, createEnvironment, listEnvironments, renameEnvironment } from "@posthorn/services";
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
  copyCatalogue: environmentProcedure
    .input(inPlace(CopyCatalogueInput))
    .mutation(({ ctx, input }) => copyCatalogue(ctx.service, own(input))),
});
