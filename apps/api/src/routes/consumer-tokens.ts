import type { ConsumerTokenFilter, CreateConsumerTokenInput } from "@posthorn/core";
import {
  createConsumerToken,
  listConsumerTokens,
  type Platform,
  revokeConsumerToken,
} from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery, withPath } from "../client-input.ts";
import { readNoFields, readOptionalJson } from "../request-body.ts";

export function consumerTokenRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .get("/:consumerId/tokens", async (c) => {
      const input = fromClient<ConsumerTokenFilter>(withPath(readQuery(c), c.req.param()));
      return c.json(await listConsumerTokens(contextOf(c, platform), input));
    })
    .post("/:consumerId/tokens", async (c) => {
      const input = withPath(await readOptionalJson(c.env.incoming), c.req.param());
      return c.json(
        await createConsumerToken(contextOf(c, platform), fromClient<CreateConsumerTokenInput>(input)),
        201,
      );
    })
    .post("/:consumerId/tokens/:tokenId/revoke", async (c) => {
      await readNoFields(c.env.incoming);
      return c.json(await revokeConsumerToken(contextOf(c, platform), c.req.param()));
    });
}
