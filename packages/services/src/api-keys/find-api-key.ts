import { NotFoundError, toUuid, UnauthorizedError, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

type ApiKeyRecord = NonNullable<Awaited<ReturnType<Transaction["apiKey"]["findFirst"]>>>;

/** The UUID of a key; what can't be one doesn't exist. */
export function requireApiKeyId(apiKeyId: string): Uuid {
  const id = toUuid("apiKey", apiKeyId);
  if (id === null) throw new NotFoundError("API key");
  return id;
}

/** The environment's key, whatever its state. */
export async function findApiKey(tx: Transaction, ctx: ServiceContext, id: Uuid): Promise<ApiKeyRecord> {
  const row = await tx.apiKey.findFirst({ where: { id, environmentId: ctx.environmentId } });
  if (!row) throw new NotFoundError("API key");
  return row;
}

/** The key that asks, null where a person does. It may have been revoked since it was let in, up to some seconds ago. */
export async function findOwnKey(tx: Transaction, ctx: ServiceContext): Promise<ApiKeyRecord | null> {
  if (ctx.actor.kind !== "apiKey") return null;
  const own = await findApiKey(tx, ctx, requireApiKeyId(ctx.actor.apiKeyId));
  if (own.revokedAt !== null) {
    throw new UnauthorizedError("This API key was revoked. Use another one.");
  }
  return own;
}
