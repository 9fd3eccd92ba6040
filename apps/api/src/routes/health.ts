import { checkReadiness, type Platform } from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";

/** `/healthz`: the process answers. `/readyz`: it can accept events, for which it needs PostgreSQL; Temporal is only reported. */
export function healthRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .get("/healthz", (c) => c.json({ status: "ok" }))
    .get("/readyz", async (c) => {
      const { postgres, temporal } = await checkReadiness(platform);
      const answer = { status: postgres ? "ready" : "unavailable", postgres, temporal };
      return postgres ? c.json(answer) : c.json(answer, 503);
    });
}
