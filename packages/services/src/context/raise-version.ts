import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "./service-context.ts";

/**
 * Raises the environment's configuration version, and gives it to the row that changes with it.
 * Its row lock makes changes of one environment wait for each other, so versions are in commit order; ingest stores an
 * event only if it was judged by the newest one.
 */
export async function raiseConfigVersion(tx: Transaction, ctx: ServiceContext): Promise<bigint> {
  const environment = await tx.environment.update({
    where: { id: ctx.environmentId, tenantId: ctx.tenantId },
    data: { version: { increment: 1 } },
    select: { version: true },
  });
  return environment.version;
}
