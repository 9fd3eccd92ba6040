import "server-only";
import { StatisticsInput } from "@posthorn/core";
import { getDeliveryStatistics, getOverview } from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

export const overviewRouter = router({
  get: environmentProcedure.query(({ ctx }) => getOverview(ctx.service)),
  /** What was attempted over time, for the charts. */
  statistics: environmentProcedure
    .input(inPlace(StatisticsInput))
    .query(({ ctx, input }) => getDeliveryStatistics(ctx.service, own(input))),
});
