import "server-only";
import { CreateSavedFilterInput, SavedFilterIdInput, UpdateSavedFilterInput } from "@posthorn/core";
import {
  createSavedFilter,
  deleteSavedFilter,
  listSavedFilters,
  updateSavedFilter,
} from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

export const savedFiltersRouter = router({
  list: environmentProcedure.query(({ ctx }) => listSavedFilters(ctx.service)),
  create: environmentProcedure
    .input(inPlace(CreateSavedFilterInput))
    .mutation(({ ctx, input }) => createSavedFilter(ctx.service, own(input))),
  update: environmentProcedure
    .input(inPlace(UpdateSavedFilterInput))
    .mutation(({ ctx, input }) => updateSavedFilter(ctx.service, own(input))),
  remove: environmentProcedure
    .input(inPlace(SavedFilterIdInput))
    .mutation(({ ctx, input }) => deleteSavedFilter(ctx.service, own(input))),
});
