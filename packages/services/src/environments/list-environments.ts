import { type EnvironmentListView, type ListedEnvironmentView, mostEnvironments } from "@posthorn/core";
import { toEnvironmentView } from "../accounts/views.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toDeletedEnvironmentView } from "../deletion/views.ts";
import { lookInto } from "./look-into.ts";

/** The tenant's environments, with how much is in each, those that can be restored, and the tenant's limits. */
export async function listEnvironments(ctx: ServiceContext): Promise<EnvironmentListView> {
  requirePermission(ctx, "endpoints:read");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const tenant = await tx.tenant.findFirstOrThrow({ where: { id: tenantId } });
    const rows = await tx.environment.findMany({ where: { tenantId }, orderBy: { id: "asc" } });
    const environments: ListedEnvironmentView[] = [];
    const deleted = rows.flatMap((row) => toDeletedEnvironmentView(row, ctx.now()));
    for (const row of rows.filter(({ deletedAt }) => deletedAt === null)) {
      const environmentId = row.id;
      const counts = await lookInto(tx, ctx, environmentId, async () => ({
        eventTypes: await tx.eventType.count({ where: { environmentId, archivedAt: null } }),
        endpoints: await tx.endpoint.count({ where: { environmentId, deletedAt: null, operationId: null } }),
      }));
      environments.push({ ...toEnvironmentView(row), ...counts, createdAt: row.createdAt.toISOString() });
    }
    return {
      environments,
      deleted,
      limits: {
        environments: mostEnvironments,
        endpoints: tenant.maxEndpoints,
        requestsPerSecond: tenant.requestsPerSecond,
        requestBurst: tenant.requestBurst,
      },
    };
  });
}
