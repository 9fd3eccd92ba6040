import "server-only";
import { UpdateEnvironmentInput } from "@posthorn/core";
import { getEnvironment, updateEnvironment } from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

export const environmentRouter = router({
  get: environmentProcedure.query(({ ctx }) => getEnvironment(ctx.service)),
  update: environmentProcedure
    .input(inPlace(UpdateEnvironmentInput))
    .mutation(({ ctx, input }) => updateEnvironment(ctx.service, own(input))),
});
