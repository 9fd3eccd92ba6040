import type { ApiKeyView } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toApiKeyView } from "./view.ts";

/** Every key of the environment, the newest first, with those that are revoked or expired. */
export async function listApiKeys(ctx: ServiceContext): Promise<ApiKeyView[]> {
  requirePermission(ctx, "admin");
  const rows = await inTransaction(ctx, (tx) =>
    tx.apiKey.findMany({ where: { environmentId: ctx.environmentId }, orderBy: { id: "desc" } }),
  );
  return rows.map(toApiKeyView);
}
