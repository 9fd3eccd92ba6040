import { RequestError } from "@posthorn/core";
import type { Platform } from "@posthorn/services";
import type { Ingest } from "@posthorn/services/ingest";
import type { RateLimits } from "@posthorn/services/rate-limits";
import type { Tracing } from "@posthorn/services/tracing";
import { Hono } from "hono";
import { allowedMethods, hasRoute } from "./allowed-methods.ts";
import { requestIdOf } from "./answer-headers.ts";
import type { ApiContext, ApiEnv } from "./api-context.ts";
import { requireApiKey } from "./api-key.ts";
import { tagAnswers } from "./etag-answers.ts";
import { repeatSafely } from "./idempotency.ts";
import { requireIfMatch } from "./if-match.ts";
import type { ApiMetrics } from "./metrics.ts";
import { toProblem } from "./problem.ts";
import { limitRate } from "./rate-limit.ts";
import { alertRoutes } from "./routes/alerts.ts";
import { apiKeyRoutes } from "./routes/api-keys.ts";
import { auditLogRoutes } from "./routes/audit-log.ts";
import { bulkActionRoutes } from "./routes/bulk-actions.ts";
import { callbackRoutes } from "./routes/callbacks.ts";
import { catalogRoutes } from "./routes/catalog.ts";
import { catalogFormRoutes } from "./routes/catalog-forms.ts";
import { catalogImportRoutes } from "./routes/catalog-import.ts";
import { catalogPublishRoutes } from "./routes/catalog-publish.ts";
import { consumerTokenRoutes } from "./routes/consumer-tokens.ts";
import { consumerRoutes } from "./routes/consumers.ts";
import { deadLetterRoutes } from "./routes/dead-letters.ts";
import { deliveryRoutes } from "./routes/deliveries.ts";
import { docsRoutes } from "./routes/docs.ts";
import { endpointRoutes } from "./routes/endpoints.ts";
import { environmentRoutes } from "./routes/environment.ts";
import { eventStreamRoutes } from "./routes/event-stream.ts";
import { eventTypeRoutes } from "./routes/event-types.ts";
import { eventRoutes } from "./routes/events.ts";
import { filterRoutes } from "./routes/filters.ts";
import { healthRoutes } from "./routes/health.ts";
import { inboundRoutes } from "./routes/inbound.ts";
import { ledgerRoutes } from "./routes/ledger.ts";
import { noticeRoutes } from "./routes/notices.ts";
import { openApiRoutes } from "./routes/openapi.ts";
import { operationRoutes } from "./routes/operations.ts";
import { replayRoutes } from "./routes/replays.ts";
import { signatureRoutes } from "./routes/signatures.ts";
import { sourceRoutes } from "./routes/sources.ts";
import { statisticsRoutes } from "./routes/statistics.ts";
import { subscriptionRoutes } from "./routes/subscriptions.ts";
import { systemEventTypeRoutes } from "./routes/system-event-types.ts";
import { asBrought, createSendTracing } from "./tracing.ts";

export interface AppOptions {
  platform: Platform;
  ingest: Ingest;
  rateLimits: RateLimits;
  metrics?: ApiMetrics;
  /** Where its spans go; left out: nowhere. */
  tracing?: Tracing;
  /** How many proxies stand before the API; 0 where it is left out. */
  trustedProxies?: number;
  /** Aborted when the server stops: ends what would otherwise never end. */
  closing?: AbortSignal;
}

export type Api = Hono<ApiEnv>;

/** The REST API: every route, and how errors are answered. */
export function createApp(options: AppOptions): Api {
  const { platform, ingest, rateLimits, metrics, tracing, trustedProxies = 0, closing } = options;
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
  const answerUnrouted = (c: ApiContext): Response => {
    const allowed = allowedMethods(app, c.req.path);
    if (allowed.length === 0) return answerProblem(c, noRoute());
    return answerProblem(c, methodNotAllowed(c.req.method, allowed), { Allow: allowed.join(", ") });
  };
  app.notFound(answerUnrouted);

  app.route("/", healthRoutes(platform));
  app.route("/docs", docsRoutes());
  app.route("/in", inboundRoutes(platform, ingest, rateLimits, trustedProxies));
  app.route("/v1", openApiRoutes());
  app.use("/v1/*", requireApiKey({ ingest, rateLimits, trustedProxies }));
  app.use("/v1/*", limitRate(rateLimits));
  // Before anything looks at the request's headers: what is wrong with those matters only where there is a route.
  app.use("/v1/*", async (c, next) => (hasRoute(app, c.req.method, c.req.path) ? next() : answerUnrouted(c)));
  app.use("/v1/*", repeatSafely(platform));
  app.use("/v1/*", requireIfMatch);
  app.use("/v1/*", tagAnswers);
  app.route("/v1/events/stream", eventStreamRoutes(platform, ingest, closing));
  app.route("/v1/events", eventRoutes(platform, ingest, tracing ? createSendTracing(tracing) : asBrought));
  app.route("/v1/event-types", eventTypeRoutes(platform));
  app.route("/v1/operations", operationRoutes(platform));
  app.route("/v1/callbacks", callbackRoutes(platform));
  app.route("/v1/consumers", consumerRoutes(platform));
  app.route("/v1/consumers", consumerTokenRoutes(platform));
  app.route("/v1/subscriptions", subscriptionRoutes(platform));
  app.route("/v1/endpoints", endpointRoutes(platform));
  app.route("/v1/environment", environmentRoutes(platform));
  app.route("/v1/alerts", alertRoutes(platform));
  app.route("/v1/api-keys", apiKeyRoutes(platform));
  app.route("/v1/audit-log", auditLogRoutes(platform));
  app.route("/v1/dead-letters", deadLetterRoutes(platform));
  app.route("/v1/deliveries", deliveryRoutes(platform));
  app.route("/v1/replays", replayRoutes(platform));
  app.route("/v1/bulk-actions", bulkActionRoutes(platform));
  app.route("/v1/filters", filterRoutes(platform));
  app.route("/v1/catalog", catalogRoutes(platform));
  app.route("/v1/catalog", catalogFormRoutes(platform));
  app.route("/v1/catalog", catalogImportRoutes(platform));
  app.route("/v1/catalog", catalogPublishRoutes(platform));
  app.route("/v1/ledger", ledgerRoutes(platform));
  app.route("/v1/notices", noticeRoutes(platform));
  app.route("/v1/signatures", signatureRoutes(platform));
  app.route("/v1/sources", sourceRoutes(platform, ingest));
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
