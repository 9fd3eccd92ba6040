import { ApiKeyIdInput, type ApiKeyView, parseInput } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findApiKey, requireApiKeyId } from "./find-api-key.ts";
import { toApiKeyView } from "./view.ts";

/** One key of the environment, also where it is revoked or expired; never the key itself. */
export async function getApiKey(ctx: ServiceContext, input: ApiKeyIdInput): Promise<ApiKeyView> {
  const { apiKeyId } = parseInput(ApiKeyIdInput, input);
  requirePermission(ctx, "admin");
  const id = requireApiKeyId(apiKeyId);
  return toApiKeyView(await inTransaction(ctx, (tx) => findApiKey(tx, ctx, id)));
}
