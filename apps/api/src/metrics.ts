import { Counter, Histogram, type Registry } from "@posthorn/services/metrics";
import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { ApiEnv } from "./api-context.ts";

/** From what a lone event takes to what a client gives up at, in seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What the API counts of itself: nothing by tenant, whose number has no bound. */
export function createApiMetrics(registry: Registry) {
  const registers = [registry];
  const accepted = new Counter({
    name: "posthorn_events_accepted_total",
    help: "Events that are stored, each counted once however often it was sent.",
    registers,
  });
  const requests = new Histogram({
    name: "posthorn_http_request_duration_seconds",
    help: "Time from a request's head to its answer, by route and status.",
    labelNames: ["method", "route", "status"],
    buckets,
    registers,
  });
  return {
    noteStored: (events: number) => accepted.inc(events),
    measureRequests: createMiddleware<ApiEnv>(async (c, next) => {
      const startedAt = performance.now();
      await next();
      // Paths and methods come from clients, and there must not be a series for each that somebody makes up: what no route has
      // answered ends in the last pattern that is for all.
      const route = routePath(c, -1);
      const isKnown = !route.endsWith("*");
      const labels = {
        method: isKnown ? c.req.method : "other",
        route: isKnown ? route : "unknown",
        status: c.res.status,
      };
      requests.observe(labels, (performance.now() - startedAt) / 1_000);
    }),
  };
}

export type ApiMetrics = ReturnType<typeof createApiMetrics>;
