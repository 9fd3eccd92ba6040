import { type Actor, ForbiddenError, type Permission, UnavailableError, type Uuid } from "@posthorn/core";
import { inScope, type Transaction } from "@posthorn/db";
import type { Precondition } from "../preconditions/precondition.ts";
import { isConnectionError, isStatementTimeout } from "./database-errors.ts";
import type { Platform } from "./platform.ts";

/** Who asks, and for which environment: every service function takes one, and sees that environment's rows only. */
export interface ServiceContext extends Platform {
  actor: Actor;
  permissions: ReadonlySet<Permission>;
  tenantId: Uuid;
  environmentId: Uuid;
  /** IP address that the request came from, for the audit log; null or left out: not known, or no request. */
  address?: string | null;
  /** What the caller says must still hold when something changes; see requireMatch. */
  precondition?: Precondition;
  /** Runs last in every transaction; what it throws rolls it back. */
  beforeCommit?(tx: Transaction): Promise<void>;
}

export function requirePermission(ctx: ServiceContext, permission: Permission): void {
  if (ctx.permissions.has(permission)) return;
  throw new ForbiddenError(refusal(ctx, permission));
}

function refusal({ actor }: ServiceContext, permission: Permission): string {
  switch (actor.kind) {
    case "apiKey":
      return `This API key lacks the scope ${permission}. Use a key that has it.`;
    case "consumer":
      return "A consumer's token is for its own subscriptions alone (/v1/subscriptions).";
    default:
      return `Your role doesn't allow this (${permission}). Ask an owner or admin of your organization.`;
  }
}

/**
 * One transaction that sees this environment's rows only. Nothing is committed where the caller's precondition was not
 * looked at: one that is accepted and ignored would protect nobody. UnavailableError where PostgreSQL can't be reached.
 */
export async function inTransaction<Result>(
  ctx: ServiceContext,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await runTransaction(ctx, work);
  } catch (error) {
    throw unavailableWhereUnreachable(ctx, error);
  }
}

/** The same for reading what may take long: null where a statement, be it the last one, is stopped after `timeoutMs`. */
export async function inTimedTransaction<Result>(
  ctx: ServiceContext,
  timeoutMs: number,
  read: (tx: Transaction) => Promise<Result>,
): Promise<Result | null> {
  try {
    return await runTransaction(ctx, async (tx) => {
      await tx.$executeRaw`SELECT set_config('statement_timeout', ${`${Math.ceil(timeoutMs)}ms`}, true),
        set_config('jit', 'off', true)`;
      return read(tx);
    });
  } catch (error) {
    if (isStatementTimeout(error)) return null;
    throw unavailableWhereUnreachable(ctx, error);
  }
}

function runTransaction<Result>(
  ctx: ServiceContext,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return inScope(ctx.db, { tenantId: ctx.tenantId, environmentId: ctx.environmentId }, async (tx) => {
    const result = await work(tx);
    ctx.precondition?.requireChecked();
    await ctx.beforeCommit?.(tx);
    return result;
  });
}

function unavailableWhereUnreachable(ctx: ServiceContext, error: unknown): unknown {
  if (!isConnectionError(error)) return error;
  ctx.log.warn({ err: error }, "PostgreSQL could not be reached");
  return new UnavailableError(
    "Posthorn can't reach its database right now. Repeat the request in a few seconds.",
  );
}
