import { listSystemEventTypes, type Platform } from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { readQuery } from "../client-input.ts";

export function systemEventTypeRoutes(platform: Platform) {
  return new Hono<ApiEnv>().get("/", (c) =>
    c.json(listSystemEventTypes(contextOf(c, platform), readQuery(c))),
  );
}
