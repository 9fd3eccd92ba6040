import { RequestError } from "@posthorn/core";
import type { Platform } from "@posthorn/services";
import type { Ingest } from "@posthorn/services/ingest";
import { Hono } from "hono";
import { allowedMethods } from "./allowed-methods.ts";
import { requestIdOf } from "./answer-headers.ts";
import type { ApiContext, ApiEnv } from "./api-context.ts";
import { requireApiKey } from "./api-key.ts";
import type { ApiMetrics } from "./metrics.ts";
import { toProblem } from "./problem.ts";
import { bulkActionRoutes } from "./routes/bulk-actions.ts";
import { catalogRoutes } from "./routes/catalog.ts";
import { deliveryRoutes } from "./routes/deliveries.ts";
import { endpointRoutes } from "./routes/endpoints.ts";
import { environmentRoutes } from "./routes/environment.ts";
import { eventTypeRoutes } from "./routes/event-types.ts";
import { eventRoutes } from "./routes/events.ts";
import { filterRoutes } from "./routes/filters.ts";
import { healthRoutes } from "./routes/health.ts";
import { ledgerRoutes } from "./routes/ledger.ts";
import { noticeRoutes } from "./routes/notices.ts";
import { replayRoutes } from "./routes/replays.ts";
import { statisticsRoutes } from "./routes/statistics.ts";
import { systemEventTypeRoutes } from "./routes/system-event-types.ts";

export interface AppOptions {
  platform: Platform;
  ingest: Ingest;
  metrics?: ApiMetrics;
}

export type Api = Hono<ApiEnv>;

/** The REST API: every route, and how errors are answered. */
export function createApp({ platform, ingest, metrics }: AppOptions): Api {
  const app: Api = new Hono<ApiEnv>({ strict: true });
  if (metrics) app.use(metrics.measureRequests);

  const answerProblem = (c: ApiContext, error: unknown, headers: Record<string, string> = {}): Response => {
    const answer = toProblem(error, requestIdOf(c.env.outgoing), platform.log);
    return new Response(JSON.stringify(answer.problem), {
      status: answer.problem.status,
      headers: { ...answer.headers, ...headers },
    });
  };
  app.onError((error, c) => answerProblem(c, error));
  app.notFound((c) => {
    const allowed = allowedMethods(app, c.req.path);
    if (allowed.length === 0) return answerProblem(c, noRoute());
    return answerProblem(c, methodNotAllowed(c.req.method, allowed), { Allow: allowed.join(", ") });
  });

  app.route("/", healthRoutes(platform));
  app.use("/v1/*", requireApiKey(ingest));
  app.route("/v1/events", eventRoutes(platform, ingest));
  app.route("/v1/event-types", eventTypeRoutes(platform));
  app.route("/v1/endpoints", endpointRoutes(platform));
  app.route("/v1/environment", environmentRoutes(platform));
  app.route("/v1/deliveries", deliveryRoutes(platform));
  app.route("/v1/replays", replayRoutes(platform));
  app.route("/v1/bulk-actions", bulkActionRoutes(platform));
  app.route("/v1/filters", filterRoutes(platform));
  app.route("/v1/catalog", catalogRoutes(platform));
  app.route("/v1/ledger", ledgerRoutes(platform));
  app.route("/v1/notices", noticeRoutes(platform));
  app.route("/v1/statistics", statisticsRoutes(platform));
  app.route("/v1/system-event-types", systemEventTypeRoutes(platform));
  return app;
}

function noRoute(): RequestError {
  return new RequestError(404, "not_found", "The API has nothing at this path. Check its spelling.");
}

function methodNotAllowed(method: string, allowed: string[]): RequestError {
  return new RequestError(
    405,
    "method_not_allowed",
    `This path doesn't take ${method}, only ${allowed.join(", ")}.`,
  );
}
