import {
  CreateApiKeyInput,
  type CreatedApiKeyView,
  ForbiddenError,
  InvalidFieldError,
  type Permission,
  parseInput,
  toPublicId,
} from "@posthorn/core";
import { generateApiKey } from "@posthorn/core/api-key-format";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toApiKeyView } from "./view.ts";

/** Makes a key with at most the creator's own permissions; the answer is the only place where the key itself stands. */
export async function createApiKey(
  ctx: ServiceContext,
  input: CreateApiKeyInput,
): Promise<CreatedApiKeyView> {
  const { name, scopes, expiresAt } = parseInput(CreateApiKeyInput, input);
  requireMember(ctx);
  requirePermission(ctx, "admin");
  requireOwnPermissions(ctx, scopes);
  const expiry = expiresAt === null ? null : new Date(expiresAt);
  if (expiry !== null && expiry <= ctx.now()) throw expiryInThePast();

  return inTransaction(ctx, async (tx) => {
    const { kind } = await tx.environment.findFirstOrThrow({
      where: { id: ctx.environmentId, tenantId: ctx.tenantId },
      select: { kind: true },
    });
    const { key, hash, prefix } = generateApiKey(kind);
    const row = await tx.apiKey.create({
      data: {
        id: ctx.newId(),
        environmentId: ctx.environmentId,
        name,
        prefix,
        hash: Uint8Array.from(hash),
        scopes: [...new Set(scopes)],
        expiresAt: expiry,
      },
    });
    await writeAudit(tx, ctx, {
      action: "api_key.created",
      targetId: toPublicId("apiKey", row.id),
      details: { name, prefix, scopes: row.scopes, expiresAt: expiry?.toISOString() ?? null },
    });
    return { ...toApiKeyView(row), key };
  });
}

/** A leaked key must not be able to make others that outlive it. */
function requireMember(ctx: ServiceContext): void {
  if (ctx.actor.kind !== "apiKey") return;
  throw new ForbiddenError("API keys are made by members, in the dashboard; a key can't make another one.");
}

function requireOwnPermissions(ctx: ServiceContext, scopes: readonly Permission[]): void {
  const missing = scopes.filter((scope) => !ctx.permissions.has(scope));
  if (missing.length === 0) return;
  throw new ForbiddenError(`You can't give a key more than you may do yourself (${missing.join(", ")}).`);
}

function expiryInThePast(): InvalidFieldError {
  return new InvalidFieldError([
    {
      path: "expiresAt",
      code: "out_of_range",
      message: "expiresAt is in the past. Choose a later time, or none.",
    },
  ]);
}
