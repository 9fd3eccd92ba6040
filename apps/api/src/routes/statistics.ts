import type { StatisticsInput } from "@posthorn/core";
import { getDeliveryStatistics, type Platform } from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery } from "../client-input.ts";

export function statisticsRoutes(platform: Platform) {
  return new Hono<ApiEnv>().get("/", async (c) =>
    c.json(await getDeliveryStatistics(contextOf(c, platform), fromClient<StatisticsInput>(readQuery(c)))),
  );
}
