import "server-only";
import { getOverview } from "@posthorn/services";
import { environmentProcedure, router } from "./init.ts";

export const overviewRouter = router({
  get: environmentProcedure.query(({ ctx }) => getOverview(ctx.service)),
});
