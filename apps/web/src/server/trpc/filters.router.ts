import "server-only";
import { TestFilterInput } from "@posthorn/core";
import { testFilter } from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

export const filtersRouter = router({
  /** Changes nothing; asked for when somebody wants to know, with what stands in the form at that moment. */
  test: environmentProcedure
    .input(inPlace(TestFilterInput))
    .mutation(({ ctx, input }) => testFilter(ctx.service, own(input))),
});
