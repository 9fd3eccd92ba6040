import type { DeliveryFilter } from "@posthorn/core";
import { getDelivery, listDeliveries, type Platform, retryDelivery } from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery } from "../client-input.ts";
import { readNoFields } from "../request-body.ts";

export function deliveryRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .get("/", async (c) =>
      c.json(await listDeliveries(contextOf(c, platform), fromClient<DeliveryFilter>(readQuery(c)))),
    )
    .get("/:deliveryId", async (c) =>
      c.json(await getDelivery(contextOf(c, platform), { deliveryId: c.req.param("deliveryId") })),
    )
    .post("/:deliveryId/retry", async (c) => {
      await readNoFields(c.env.incoming);
      return c.json(await retryDelivery(contextOf(c, platform), { deliveryId: c.req.param("deliveryId") }));
    });
}
