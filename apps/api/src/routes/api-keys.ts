import type { CreateApiKeyInput, PageInput, UpdateApiKeyByIdInput } from "@posthorn/core";
import {
  createApiKey,
  getApiKey,
  listApiKeyPage,
  type Platform,
  revokeApiKey,
  updateApiKey,
} from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery, withPath } from "../client-input.ts";
import { readJson, readNoFields } from "../request-body.ts";

export function apiKeyRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .get("/", async (c) =>
      c.json(await listApiKeyPage(contextOf(c, platform), fromClient<Partial<PageInput>>(readQuery(c)))),
    )
    .post("/", async (c) => {
      const input = fromClient<CreateApiKeyInput>(await readJson(c.env.incoming));
      return c.json(await createApiKey(contextOf(c, platform), input), 201);
    })
    .get("/:apiKeyId", async (c) => c.json(await getApiKey(contextOf(c, platform), c.req.param())))
    .patch("/:apiKeyId", async (c) => {
      const input = withPath(await readJson(c.env.incoming), c.req.param());
      return c.json(await updateApiKey(contextOf(c, platform), fromClient<UpdateApiKeyByIdInput>(input)));
    })
    .post("/:apiKeyId/revoke", async (c) => {
      await readNoFields(c.env.incoming);
      return c.json(await revokeApiKey(contextOf(c, platform), c.req.param()));
    });
}
