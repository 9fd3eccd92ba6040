import { type ApiKeyView, type Page, PageInput, parseInput } from "@posthorn/core";
import { behindCursor, newestFirst, toPage } from "../context/page.ts";
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

/** The same, page by page. */
export async function listApiKeyPage(
  ctx: ServiceContext,
  input: Partial<PageInput> = {},
): Promise<Page<ApiKeyView>> {
  const { cursor, limit } = parseInput(PageInput, input);
  requirePermission(ctx, "admin");
  const rows = await inTransaction(ctx, (tx) =>
    tx.apiKey.findMany({
      where: {
        environmentId: ctx.environmentId,
        ...behindCursor(ctx, cursor),
      },
      ...newestFirst(limit),
    }),
  );
  return toPage(ctx, rows, limit, toApiKeyView);
}
