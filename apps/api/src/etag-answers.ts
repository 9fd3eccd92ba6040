import { toEntityTag } from "@posthorn/services/preconditions";
import type { Next } from "hono";
import { createMiddleware } from "hono/factory";
import type { ApiContext, ApiEnv } from "./api-context.ts";
import { matchesEtag } from "./etag.ts";

/** What answers with one resource, so that it can be read again for nothing and changed only as it was read. */
export const taggedPaths = [
  "/v1/environment",
  "/v1/alerts",
  "/v1/api-keys/:apiKeyId",
  "/v1/bulk-actions/:bulkActionId",
  "/v1/callbacks/:callbackId",
  "/v1/consumers/:consumerId",
  "/v1/deliveries/:deliveryId",
  "/v1/endpoints/:endpointId",
  "/v1/event-types/:name",
  "/v1/events/:eventId",
  "/v1/operations/:operationId",
  "/v1/replays/:replayId",
  "/v1/sources/:sourceId",
  "/v1/subscriptions/:subscriptionId",
];

const tagged = new RegExp(`^(?:${taggedPaths.map((path) => path.replaceAll(/:\w+/g, "[^/]+")).join("|")})$`);
const methods = new Set(["GET", "HEAD", "PATCH"]);

/** Tags what a GET or PATCH answers with; a GET whose `If-None-Match` names that very answer gets 304 without it. */
export const tagAnswers = createMiddleware<ApiEnv>((c, next) =>
  methods.has(c.req.method) && tagged.test(c.req.path) ? tagAnswer(c, next) : next(),
);

async function tagAnswer(c: ApiContext, next: Next): Promise<void> {
  await next();
  if (!isJsonAnswer(c.res)) return;
  const tag = toEntityTag((await c.res.clone().json()) as object);
  if (c.req.method !== "PATCH" && matchesEtag(c.env.incoming.headers["if-none-match"], tag)) {
    c.res = undefined; // else its Content-Type would stay
    c.res = new Response(null, { status: 304, headers: { ETag: tag } });
    return;
  }
  c.header("ETag", tag);
}

const isJsonAnswer = ({ status, headers }: Response): boolean =>
  status === 200 && (headers.get("Content-Type")?.startsWith("application/json") ?? false);
