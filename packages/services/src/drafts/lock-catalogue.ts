import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** Makes changes of one environment's catalogue wait for each other, as raiseConfigVersion does, where nothing is published. */
export async function lockCatalogue(tx: Transaction, ctx: ServiceContext): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM environment WHERE id = ${ctx.environmentId}::uuid FOR NO KEY UPDATE`;
}
