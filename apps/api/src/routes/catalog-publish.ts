import type { DiscardDraftsInput, PublishInput } from "@posthorn/core";
import { discardDrafts, type Platform, publishDrafts } from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient } from "../client-input.ts";
import { readJson } from "../request-body.ts";

export function catalogPublishRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .post("/publish", async (c) => {
      const input = fromClient<PublishInput>(await readJson(c.env.incoming));
      return c.json(await publishDrafts(contextOf(c, platform), input));
    })
    .post("/discard", async (c) => {
      const input = fromClient<DiscardDraftsInput>(await readJson(c.env.incoming));
      return c.json(await discardDrafts(contextOf(c, platform), input));
    });
}
