import { DeliveryStatisticsView, StatisticsInput } from "@posthorn/core";
import { statisticsExample } from "../examples/statistics.ts";
import type { Operation } from "../operation.ts";

export const statisticsOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/statistics",
    operationId: "getStatistics",
    tag: "Statistics",
    summary: "Get attempts, failures and latency over time",
    description: "Of the whole environment or of one endpoint, in buckets of a minute, an hour or a day.",
    scope: "deliveries:read",
    input: StatisticsInput,
    answers: {
      200: {
        description: "The series and its total.",
        schema: DeliveryStatisticsView,
        example: statisticsExample,
      },
    },
    refusals: { 404: ["not_found"], 422: ["out_of_range"] },
  },
];
