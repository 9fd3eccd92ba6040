import { type AuditEntryView, type Page, PageInput, parseInput } from "@posthorn/core";
import { toAuditEntryView } from "../audit/view.ts";
import { behindCursor, newestFirst, toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";

/** What was done to the tenant itself, in none of its environments: its members, invitations and limits. The newest first. */
export async function listTenantAuditLog(
  ctx: ServiceContext,
  input: Partial<PageInput> = {},
): Promise<Page<AuditEntryView>> {
  requirePermission(ctx, "admin");
  const { cursor, limit } = parseInput(PageInput, input);
  const rows = await inTransaction(ctx, (tx) =>
    tx.auditEntry.findMany({
      where: {
        tenantId: ctx.tenantId,
        environmentId: null,
        ...behindCursor(ctx, cursor),
      },
      ...newestFirst(limit),
    }),
  );
  return toPage(ctx, rows, limit, toAuditEntryView);
}
