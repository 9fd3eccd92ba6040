import { type ApiKeyView, parseInput, UpdateApiKeyByIdInput } from "@posthorn/core";
import { changesBetween } from "../audit/changes-between.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireMatch } from "../preconditions/index.ts";
import { findApiKey, requireApiKeyId } from "./find-api-key.ts";
import { toApiKeyView } from "./view.ts";

/** Renames a key. What it may do stays as it was made: for other scopes, make another key. */
export async function updateApiKey(ctx: ServiceContext, input: UpdateApiKeyByIdInput): Promise<ApiKeyView> {
  const { apiKeyId, name } = parseInput(UpdateApiKeyByIdInput, input);
  requirePermission(ctx, "admin");
  const id = requireApiKeyId(apiKeyId);
  return inTransaction(ctx, async (tx) => {
    await tx.$queryRaw`
      SELECT 1 AS locked FROM api_key WHERE environment_id = ${ctx.environmentId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    const before = toApiKeyView(await findApiKey(tx, ctx, id));
    requireMatch(ctx, before);
    if (name === undefined || name === before.name) return before;
    const row = await tx.apiKey.update({
      where: { id, environmentId: ctx.environmentId },
      data: { name },
    });
    const view = toApiKeyView(row);
    await writeAudit(tx, ctx, {
      action: "api_key.updated",
      targetId: apiKeyId,
      details: { prefix: row.prefix, ...changesBetween({ name: before.name }, { name: view.name }) },
    });
    return view;
  });
}
