import { type ApiKeyView, NotFoundError, parseInput, RevokeApiKeyInput, toUuid } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toApiKeyView } from "./view.ts";

/** Ends a key for good, within seconds in every process; a key that is revoked already stays as it is. */
export async function revokeApiKey(ctx: ServiceContext, input: RevokeApiKeyInput): Promise<ApiKeyView> {
  const { apiKeyId } = parseInput(RevokeApiKeyInput, input);
  requirePermission(ctx, "admin");
  const id = toUuid("apiKey", apiKeyId);
  if (id === null) throw new NotFoundError("API key");
  return inTransaction(ctx, async (tx) => {
    const where = { id, environmentId: ctx.environmentId };
    const { count } = await tx.apiKey.updateMany({
      where: { ...where, revokedAt: null },
      data: { revokedAt: ctx.now() },
    });
    const row = await tx.apiKey.findFirst({ where });
    if (!row) throw new NotFoundError("API key");
    if (count > 0) {
      await writeAudit(tx, ctx, {
        action: "api_key.revoked",
        targetId: apiKeyId,
        details: { prefix: row.prefix },
      });
    }
    return toApiKeyView(row);
  });
}
