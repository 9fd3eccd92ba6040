import { ConflictError } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/**
 * Makes sure that the tenant may have one more endpoint, over all its environments. Holds the tenant's row until the
 * transaction ends, so that of two creations at the limit the second sees the first one's endpoint.
 */
export async function claimEndpointPlace(tx: Transaction, ctx: ServiceContext): Promise<void> {
  const { count, most } = await countEndpointPlaces(tx, ctx);
  if (count < most) return;
  throw new ConflictError(
    "endpoint_limit_reached",
    `Your organization has ${count} endpoints and may have ${most}. Delete one, or ask for a higher limit.`,
  );
}

/** How many endpoints the tenant has and may have; they stay as they are until the transaction ends. */
export async function countEndpointPlaces(
  tx: Transaction,
  ctx: ServiceContext,
): Promise<{ count: number; most: number }> {
  const [tenant] = await tx.$queryRaw<[{ maxEndpoints: number }]>`
    SELECT max_endpoints AS "maxEndpoints" FROM tenant WHERE id = ${ctx.tenantId}::uuid FOR NO KEY UPDATE`;
  const environments = await tx.environment.findMany({
    where: { tenantId: ctx.tenantId, deletedAt: null },
    select: { id: true },
  });
  let count = 0;
  for (const { id } of environments) count += await countEndpoints(tx, ctx, id);
  return { count, most: tenant.maxEndpoints };
}

/** Row-level security shows one environment at a time, so the transaction looks at each of the tenant's own in turn. */
async function countEndpoints(tx: Transaction, ctx: ServiceContext, environmentId: string): Promise<number> {
  await tx.$queryRaw`SELECT set_config('posthorn.environment_id', ${environmentId}, true)`;
  const count = await tx.endpoint.count({ where: { environmentId, deletedAt: null, operationId: null } });
  await tx.$queryRaw`SELECT set_config('posthorn.environment_id', ${ctx.environmentId}, true)`;
  return count;
}
