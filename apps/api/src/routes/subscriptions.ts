import type {
  CreateSubscriptionInput,
  SubscriptionDeliveryFilter,
  SubscriptionFilter,
  UpdateSubscriptionByIdInput,
} from "@posthorn/core";
import {
  createSubscription,
  deleteSubscription,
  getSubscription,
  listSubscriptionDeliveries,
  listSubscriptions,
  type Platform,
  updateSubscription,
} from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery, withPath } from "../client-input.ts";
import { readJson } from "../request-body.ts";

/** For consumers with a token of theirs, and for apps with an API key. */
export function subscriptionRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .get("/", async (c) =>
      c.json(await listSubscriptions(contextOf(c, platform), fromClient<SubscriptionFilter>(readQuery(c)))),
    )
    .post("/", async (c) => {
      const input = fromClient<CreateSubscriptionInput>(await readJson(c.env.incoming));
      return c.json(await createSubscription(contextOf(c, platform), input), 201);
    })
    .get("/:subscriptionId", async (c) =>
      c.json(await getSubscription(contextOf(c, platform), c.req.param())),
    )
    .patch("/:subscriptionId", async (c) => {
      const input = withPath(await readJson(c.env.incoming), c.req.param());
      return c.json(
        await updateSubscription(contextOf(c, platform), fromClient<UpdateSubscriptionByIdInput>(input)),
      );
    })
    .delete("/:subscriptionId", async (c) => {
      await deleteSubscription(contextOf(c, platform), c.req.param());
      return c.body(null, 204);
    })
    .get("/:subscriptionId/deliveries", async (c) => {
      const input = fromClient<SubscriptionDeliveryFilter>(withPath(readQuery(c), c.req.param()));
      return c.json(await listSubscriptionDeliveries(contextOf(c, platform), input));
    });
}
