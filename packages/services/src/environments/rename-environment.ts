import {
  type EnvironmentView,
  NotFoundError,
  parseInput,
  RenameEnvironmentInput,
  toUuid,
} from "@posthorn/core";
import { toEnvironmentView } from "../accounts/views.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";

/** Gives one of the tenant's environments another name; its address stays, so that links go on working. */
export async function renameEnvironment(
  ctx: ServiceContext,
  input: RenameEnvironmentInput,
): Promise<EnvironmentView> {
  const { environmentId, name } = parseInput(RenameEnvironmentInput, input);
  requirePermission(ctx, "admin");
  const { tenantId } = ctx;
  const id = toUuid("environment", environmentId);
  return inTransaction(ctx, async (tx) => {
    const before =
      id === null ? null : await tx.environment.findFirst({ where: { id, tenantId, deletedAt: null } });
    if (!before) throw new NotFoundError("environment", "of your organization");
    if (before.name === name) return toEnvironmentView(before);
    const row = await tx.environment.update({ where: { id: before.id, tenantId }, data: { name } });
    await writeAudit(
      tx,
      { ...ctx, environmentId: null },
      {
        action: "environment.renamed",
        targetId: environmentId,
        details: { before: { name: before.name }, after: { name } },
      },
    );
    return toEnvironmentView(row);
  });
}
