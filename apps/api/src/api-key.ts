import { type Actor, ForbiddenError, type Permission, toPublicId, UnauthorizedError } from "@posthorn/core";
import type { Platform, ServiceContext } from "@posthorn/services";
import { noteCarriedOut } from "@posthorn/services/idempotency";
import type { AuthenticatedKey, Ingest } from "@posthorn/services/ingest";
import { noteWrongKey, type RateLimits } from "@posthorn/services/rate-limits";
import { createMiddleware } from "hono/factory";
import type { ApiContext, ApiEnv } from "./api-context.ts";
import { clientAddress } from "./client-address.ts";

/** All that a consumer's token reaches. */
const ofConsumers = /^\/v1\/subscriptions(?:\/|$)/;

interface KeyPorts {
  ingest: Pick<Ingest, "authenticate">;
  rateLimits: Pick<RateLimits, "countHere">;
  trustedProxies: number;
}

/**
 * Lets a request pass whose API key or consumer's token is valid; cookies and query parameters are never looked at. A client
 * that brings very many that aren't is told to wait.
 */
export const requireApiKey = ({ ingest, rateLimits, trustedProxies }: KeyPorts) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const { incoming } = c.env;
    const key = await authenticate(ingest, incoming.headers.authorization, () =>
      noteWrongKey(rateLimits, clientAddress(incoming, trustedProxies)),
    );
    if (key.consumerId !== null && !ofConsumers.test(c.req.path)) throw notForConsumers();
    c.set("key", key);
    c.set("trustedProxies", trustedProxies);
    await next();
  });

async function authenticate(
  ingest: KeyPorts["ingest"],
  authorization: string | undefined,
  noteWrong: () => Promise<void>,
): Promise<AuthenticatedKey> {
  try {
    return await ingest.authenticate(authorization);
  } catch (error) {
    if (error instanceof UnauthorizedError && error.code === "invalid_credentials") await noteWrong();
    throw error;
  }
}

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
