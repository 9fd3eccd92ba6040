import {
  CreateApiKeyInput,
  type CreatedApiKeyView,
  ForbiddenError,
  type Permission,
  parseInput,
  toPublicId,
} from "@posthorn/core";
import { generateApiKey } from "@posthorn/core/api-key-format";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { boundExpiry, refusePast } from "./expiry.ts";
import { toApiKeyView } from "./view.ts";

/**
 * Makes a key with at most the creator's own permissions; the answer is the only place where the key itself stands. One
 * that a key makes ends with it at the latest, where that one ends by itself.
 */
export async function createApiKey(
  ctx: ServiceContext,
  input: CreateApiKeyInput,
): Promise<CreatedApiKeyView> {
  const { name, scopes, expiresAt } = parseInput(CreateApiKeyInput, input);
  requirePermission(ctx, "admin");
  requireOwnPermissions(ctx, scopes);
  const wanted = expiresAt === null ? null : new Date(expiresAt);
  refusePast(ctx, wanted);

  return inTransaction(ctx, async (tx) => {
    const expiresAt = await boundExpiry(tx, ctx, wanted);
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
        expiresAt,
      },
    });
    await writeAudit(tx, ctx, {
      action: "api_key.created",
      targetId: toPublicId("apiKey", row.id),
      details: { name, prefix, scopes: row.scopes, expiresAt: expiresAt?.toISOString() ?? null },
    });
    return { ...toApiKeyView(row), key };
  });
}

function requireOwnPermissions(ctx: ServiceContext, scopes: readonly Permission[]): void {
  const missing = scopes.filter((scope) => !ctx.permissions.has(scope));
  if (missing.length === 0) return;
  throw new ForbiddenError(
    ctx.actor.kind === "apiKey"
      ? `A key can't give another one scopes that it lacks (${missing.join(", ")}). Leave them out, or use a key that has them.`
      : `You can't give a key more than you may do yourself (${missing.join(", ")}).`,
  );
}
