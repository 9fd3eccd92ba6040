import {
  ConflictError,
  type DeletedEnvironmentView,
  DeleteEnvironmentInput,
  NotFoundError,
  parseInput,
  toUuid,
} from "@posthorn/core";
import { lockMembers, requireOwner } from "../accounts/member-rows.ts";
import { toEnvironmentView } from "../accounts/views.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { markOf, requireName } from "./deletion-mark.ts";
import { stopEnvironment } from "./stop-environment.ts";

/**
 * Deletes one of the tenant's environments, as deleteTenant does all of them. 403 `owner_required`, 409 `last_environment`,
 * 422 `name_differs`.
 */
export async function deleteEnvironment(
  ctx: ServiceContext,
  input: DeleteEnvironmentInput,
): Promise<DeletedEnvironmentView> {
  const { environmentId, confirmName } = parseInput(DeleteEnvironmentInput, input);
  requirePermission(ctx, "admin");
  const { tenantId } = ctx;
  const id = toUuid("environment", environmentId);
  const view = await inTransaction(ctx, async (tx) => {
    await lockMembers(tx, ctx); // Of two deletions at once, the second sees the first one's.
    const environments = await tx.environment.findMany({ where: { tenantId, deletedAt: null } });
    const row = environments.find((environment) => environment.id === id);
    if (!row) throw new NotFoundError("environment", "of your organization");
    if (environments.length === 1) {
      throw new ConflictError(
        "last_environment",
        `${row.name} is the only environment of your organization. Create another one first, or delete the organization.`,
      );
    }
    requireName(confirmName, row.name);
    await requireOwner(tx, ctx, "delete an environment");
    const mark = markOf(ctx);
    await stopEnvironment(tx, ctx, row.id, mark);
    const times = { deletedAt: mark.deletedAt.toISOString(), eraseAt: mark.eraseAt.toISOString() };
    const { name, slug, kind } = row;
    const details = { name, slug, kind, eraseAt: times.eraseAt };
    await writeAudit(
      tx,
      { ...ctx, environmentId: null },
      { action: "environment.deleted", targetId: environmentId, details },
    );
    return { ...toEnvironmentView(row), ...times };
  });
  ctx.log.info({ environmentId, eraseAt: view.eraseAt }, "an environment was deleted");
  return view;
}
