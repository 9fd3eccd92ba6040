import { type AuditEntryView, AuditFilter, type Page, parseInput } from "@posthorn/core";
import { behindCursorWithin, newestFirst, toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toAuditEntryView } from "./view.ts";

/** What was done in the environment, the newest first. Each filter has an index of its own, in the order of ids. */
export async function listAuditLog(
  ctx: ServiceContext,
  input: AuditFilter = {},
): Promise<Page<AuditEntryView>> {
  requirePermission(ctx, "admin");
  const { cursor, limit, actor, action, target, from, to } = parseInput(AuditFilter, input);
  const rows = await inTransaction(ctx, (tx) =>
    tx.auditEntry.findMany({
      where: {
        tenantId: ctx.tenantId,
        environmentId: ctx.environmentId,
        ...(actor !== undefined && { actorId: actor }),
        ...(action !== undefined && { action }),
        ...(target !== undefined && { targetId: target }),
        AND: behindCursorWithin(ctx, { cursor, from, to }),
      },
      ...newestFirst(limit),
    }),
  );
  return toPage(ctx, rows, limit, toAuditEntryView);
}
