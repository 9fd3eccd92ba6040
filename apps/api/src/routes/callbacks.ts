import { type CallbackFilter, eventLimits, readJsonObject, type SendCallbackInput } from "@posthorn/core";
import { getCallback, listCallbacks, type Platform, sendCallback } from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery } from "../client-input.ts";
import { hopsOf } from "../hops.ts";
import { readBody } from "../request-body.ts";

export function callbackRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .get("/", async (c) =>
      c.json(await listCallbacks(contextOf(c, platform), fromClient<CallbackFilter>(readQuery(c)))),
    )
    .post("/", async (c) => {
      const json = readJsonObject(await readBody(c.env.incoming), eventLimits.jsonDepth);
      const { data: value, ...input } = json.value;
      // The payload's text is kept as it was sent: parsing it would change numbers beyond 2^53.
      const data = { text: json.textOf("data"), value };
      return c.json(
        await sendCallback(contextOf(c, platform), fromClient<SendCallbackInput>(input), data, hopsOf(c)),
        202,
      );
    })
    .get("/:callbackId", async (c) => c.json(await getCallback(contextOf(c, platform), c.req.param())));
}
