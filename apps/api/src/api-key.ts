import { ForbiddenError, type Permission, toPublicId } from "@posthorn/core";
import type { Platform, ServiceContext } from "@posthorn/services";
import { noteCarriedOut } from "@posthorn/services/idempotency";
import type { AuthenticatedKey, Ingest } from "@posthorn/services/ingest";
import { createMiddleware } from "hono/factory";
import type { ApiContext, ApiEnv } from "./api-context.ts";
import { clientAddress } from "./client-address.ts";

/** Lets a request pass whose API key is valid; cookies and query parameters are never looked at. */
export const requireApiKey = (ingest: Ingest, trustedProxies: number) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    c.set("key", await ingest.authenticate(c.env.incoming.headers.authorization));
    c.set("trustedProxies", trustedProxies);
    await next();
  });

/** What services ask for: the environment of the request's key, with the key as the one who acts, and what the request is tied to. */
export function contextOf(c: ApiContext, platform: Platform): ServiceContext {
  const { apiKeyId, name, tenantId, environmentId, permissions } = c.get("key");
  const actor = { kind: "apiKey", apiKeyId: toPublicId("apiKey", apiKeyId), name } as const;
  const { precondition, begunRequest, trustedProxies } = c.var;
  const address = clientAddress(c.env.incoming, trustedProxies);
  const ctx: ServiceContext = { ...platform, actor, permissions, tenantId, environmentId, address };
  if (precondition) ctx.precondition = precondition;
  if (begunRequest) ctx.beforeCommit = (tx) => noteCarriedOut(tx, ctx, begunRequest);
  return ctx;
}

/** For ingest, which has no service context: refuses before the body is read. */
export function requireScope(key: AuthenticatedKey, scope: Permission): void {
  if (key.permissions.has(scope)) return;
  throw new ForbiddenError(`This API key lacks the scope ${scope}. Use a key that has it.`);
}
