import {
  type DeletedTenantView,
  DeleteTenantInput,
  NotFoundError,
  parseInput,
  toPublicId,
} from "@posthorn/core";
import { lockMembers, requireOwner } from "../accounts/member-rows.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { markOf, requireName } from "./deletion-mark.ts";
import { stopEnvironment } from "./stop-environment.ts";

/**
 * Deletes the tenant with all its environments: with the commit nobody is let in, nothing is sent, and within 3 seconds its keys and sources
 * are refused. An owner can restore it until its time is over; then it is erased. 403 `owner_required`, 422 `name_differs`.
 */
export async function deleteTenant(
  ctx: ServiceContext,
  input: DeleteTenantInput,
): Promise<DeletedTenantView> {
  const { confirmName } = parseInput(DeleteTenantInput, input);
  requirePermission(ctx, "admin");
  const { tenantId } = ctx;
  const targetId = toPublicId("tenant", tenantId);
  const view = await inTransaction(ctx, async (tx) => {
    await lockMembers(tx, ctx);
    const tenant = await tx.tenant.findFirst({ where: { id: tenantId, deletedAt: null } });
    if (!tenant) throw new NotFoundError("organization", "any more: it was deleted at this moment");
    requireName(confirmName, tenant.name);
    await requireOwner(tx, ctx, "delete the organization");
    const mark = markOf(ctx);
    const environments = await tx.environment.findMany({
      where: { tenantId, deletedAt: null },
      select: { id: true },
      orderBy: { id: "asc" },
    });
    for (const { id } of environments) await stopEnvironment(tx, ctx, id, { ...mark, eraseAt: null });
    await tx.tenant.update({ where: { id: tenantId }, data: mark });
    const times = { deletedAt: mark.deletedAt.toISOString(), eraseAt: mark.eraseAt.toISOString() };
    const details = { name: tenant.name, eraseAt: times.eraseAt };
    await writeAudit(tx, { ...ctx, environmentId: null }, { action: "tenant.deleted", targetId, details });
    return { id: targetId, name: tenant.name, ...times };
  });
  ctx.log.info({ tenantId: targetId, eraseAt: view.eraseAt }, "an organization was deleted");
  return view;
}
