import { type Actor, ForbiddenError, type Permission, UnavailableError, type Uuid } from "@posthorn/core";
import { inScope, type Transaction } from "@posthorn/db";
import { isConnectionError } from "./database-errors.ts";
import type { Platform } from "./platform.ts";

/** Who asks, and for which environment: every service function takes one, and sees that environment's rows only. */
export interface ServiceContext extends Platform {
  actor: Actor;
  permissions: ReadonlySet<Permission>;
  tenantId: Uuid;
  environmentId: Uuid;
}

export function requirePermission(ctx: ServiceContext, permission: Permission): void {
  if (ctx.permissions.has(permission)) return;
  throw new ForbiddenError(
    ctx.actor.kind === "apiKey"
      ? `This API key lacks the scope ${permission}. Use a key that has it.`
      : `Your role doesn't allow this (${permission}). Ask an owner or admin of your organization.`,
  );
}

/** One transaction that sees this environment's rows only. UnavailableError where PostgreSQL can't be reached. */
export async function inTransaction<Result>(
  ctx: ServiceContext,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await inScope(ctx.db, { tenantId: ctx.tenantId, environmentId: ctx.environmentId }, work);
  } catch (error) {
    if (!isConnectionError(error)) throw error;
    ctx.log.warn({ err: error }, "PostgreSQL could not be reached");
    throw new UnavailableError(
      "Posthorn can't reach its database right now. Repeat the request in a few seconds.",
    );
  }
}
