import type { Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/**
 * Row-level security shows a transaction one environment at a time: this looks into another one of the tenant's own, and
 * comes back. Only for ids that a query of the tenant's environments has given.
 */
export async function lookInto<Result>(
  tx: Transaction,
  ctx: Pick<ServiceContext, "environmentId">,
  environmentId: Uuid,
  work: () => Promise<Result>,
): Promise<Result> {
  await tx.$queryRaw`SELECT set_config('posthorn.environment_id', ${environmentId}, true)`;
  const result = await work();
  await tx.$queryRaw`SELECT set_config('posthorn.environment_id', ${ctx.environmentId}, true)`;
  return result;
}
