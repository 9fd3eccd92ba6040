import { type Actor, ForbiddenError, type Permission, toPublicId } from "@posthorn/core";
import type { Platform, ServiceContext } from "@posthorn/services";
import { noteCarriedOut } from "@posthorn/services/idempotency";
import type { AuthenticatedKey, Ingest } from "@posthorn/services/ingest";
import { createMiddleware } from "hono/factory";
import type { ApiContext, ApiEnv } from "./api-context.ts";
import { clientAddress } from "./client-address.ts";

/** All that a consumer's token reaches. */
const ofConsumers = /^\/v1\/subscriptions(?:\/|$)/;

/** Lets a request pass whose API key or consumer's token is valid; cookies and query parameters are never looked at. */
export const requireApiKey = (ingest: Ingest, trustedProxies: number) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const key = await ingest.authenticate(c.env.incoming.headers.authorization);
    if (key.consumerId !== null && !ofConsumers.test(c.req.path)) throw notForConsumers();
    c.set("key", key);
    c.set("trustedProxies", trustedProxies);
    await next();
  });

/** What services ask for: the environment of the request's key, with the key as the one who acts, and what the request is tied to. */
export function contextOf(c: ApiContext, platform: Platform): ServiceContext {
  const key = c.get("key");
  const { tenantId, environmentId, permissions } = key;
  const actor = actorOf(key);
  const { precondition, begunRequest, trustedProxies } = c.var;
  const address = clientAddress(c.env.incoming, trustedProxies);
  const ctx: ServiceContext = { ...platform, actor, permissions, tenantId, environmentId, address };
  if (precondition) ctx.precondition = precondition;
  if (begunRequest) ctx.beforeCommit = (tx) => noteCarriedOut(tx, ctx, begunRequest);
  return ctx;
}

function actorOf({ id, name, consumerId }: AuthenticatedKey): Actor {
  if (consumerId === null) return { kind: "apiKey", apiKeyId: toPublicId("apiKey", id), name };
  const tokenId = toPublicId("consumerToken", id);
  return { kind: "consumer", consumerId: toPublicId("consumer", consumerId), tokenId, name };
}

function notForConsumers(): ForbiddenError {
  return new ForbiddenError(
    "A consumer's token is for its own subscriptions alone (/v1/subscriptions). Everything else needs an API key.",
  );
}

/** For ingest, which has no service context: refuses before the body is read. */
export function requireScope(key: AuthenticatedKey, scope: Permission): void {
  if (key.permissions.has(scope)) return;
  throw new ForbiddenError(`This API key lacks the scope ${scope}. Use a key that has it.`);
}
