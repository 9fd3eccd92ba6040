import type { UpdateEnvironmentInput } from "@posthorn/core";
import { getEnvironment, type Platform, updateEnvironment } from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient } from "../client-input.ts";
import { readJson } from "../request-body.ts";

/** The environment that the API key belongs to: there is no other one to name. */
export function environmentRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .get("/", async (c) => c.json(await getEnvironment(contextOf(c, platform))))
    .patch("/", async (c) => {
      const input = fromClient<UpdateEnvironmentInput>(await readJson(c.env.incoming));
      return c.json(await updateEnvironment(contextOf(c, platform), input));
    });
}
