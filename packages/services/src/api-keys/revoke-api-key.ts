import { ApiKeyIdInput, type ApiKeyView, ConflictError, parseInput, toUuid, type Uuid } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findApiKey, requireApiKeyId } from "./find-api-key.ts";
import { toApiKeyView } from "./view.ts";

/**
 * Ends a key for good, within seconds in every process; a key that is revoked already stays as it is. Keys that it made are
 * keys of their own and stay. 409 `own_api_key` for the key that asks: an app must not lock itself out by mistake.
 */
export async function revokeApiKey(ctx: ServiceContext, input: ApiKeyIdInput): Promise<ApiKeyView> {
  const { apiKeyId } = parseInput(ApiKeyIdInput, input);
  requirePermission(ctx, "admin");
  const id = requireApiKeyId(apiKeyId);
  refuseOwnKey(ctx, id);
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id, environmentId: ctx.environmentId, revokedAt: null },
      data: { revokedAt: ctx.now() },
    });
    const row = await findApiKey(tx, ctx, id);
    if (count > 0) {
      await writeAudit(tx, ctx, {
        action: "api_key.revoked",
        targetId: apiKeyId,
        details: { name: row.name, prefix: row.prefix },
      });
    }
    return toApiKeyView(row);
  });
}

function refuseOwnKey({ actor }: ServiceContext, id: Uuid): void {
  if (actor.kind !== "apiKey" || toUuid("apiKey", actor.apiKeyId) !== id) return;
  throw new ConflictError(
    "own_api_key",
    "This is the key that the request was made with, so it can't revoke itself. Use another key, or the dashboard.",
  );
}
