import "server-only";
import { CatalogImportInput, DiscardDraftsInput, PublishInput } from "@posthorn/core";
import { discardDrafts, importCatalogue, publishDrafts } from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

export const catalogRouter = router({
  review: environmentProcedure
    .input(inPlace(PublishInput.pick({ eventTypes: true })))
    .query(({ ctx, input }) => publishDrafts(ctx.service, { ...own(input), dryRun: true })),
  publish: environmentProcedure
    .input(inPlace(PublishInput))
    .mutation(({ ctx, input }) => publishDrafts(ctx.service, own(input))),
  discard: environmentProcedure
    .input(inPlace(DiscardDraftsInput))
    .mutation(({ ctx, input }) => discardDrafts(ctx.service, own(input))),
  import: environmentProcedure
    .input(inPlace(CatalogImportInput))
    .mutation(({ ctx, input }) => importCatalogue(ctx.service, own(input))),
});
