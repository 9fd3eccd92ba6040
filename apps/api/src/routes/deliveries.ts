import type { DeliveryFilter, EndDeliveryInput, SnoozeDeliveryInput } from "@posthorn/core";
import {
  getDelivery,
  listDeliveries,
  markDeliveryHandled,
  type Platform,
  retryDelivery,
  skipDelivery,
  snoozeDelivery,
} from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery, withPath } from "../client-input.ts";
import { readJson, readNoFields, readOptionalJson } from "../request-body.ts";

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
    })
    .post("/:deliveryId/skip", async (c) => {
      const input = withPath(await readOptionalJson(c.env.incoming), c.req.param());
      return c.json(await skipDelivery(contextOf(c, platform), fromClient<EndDeliveryInput>(input)));
    })
    .post("/:deliveryId/mark-handled", async (c) => {
      const input = withPath(await readOptionalJson(c.env.incoming), c.req.param());
      return c.json(await markDeliveryHandled(contextOf(c, platform), fromClient<EndDeliveryInput>(input)));
    })
    .post("/:deliveryId/snooze", async (c) => {
      const input = withPath(await readJson(c.env.incoming), c.req.param());
      return c.json(await snoozeDelivery(contextOf(c, platform), fromClient<SnoozeDeliveryInput>(input)));
    });
}
