import { RateLimitedError } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { lookInto } from "../environments/look-into.ts";

/** Of one tenant: a worker makes 20, so that URLs which don't answer leave room for the others' checks. */
const checksAtOnce = 4;
/** A check has ended by then, whether it was answered or not. */
const longestCheckMs = 12_000;
const retryAfterSeconds = 3;

/**
 * Makes sure that the tenant, over all its environments, may have one more check under way. Holds the tenant's row until the
 * transaction ends, so that of two at the limit the second sees the first. RateLimitedError where as many run as may.
 */
export async function claimCheckPlace(tx: Transaction, ctx: ServiceContext): Promise<void> {
  const { tenantId } = ctx;
  await tx.$queryRaw`SELECT 1 AS locked FROM tenant WHERE id = ${tenantId}::uuid FOR NO KEY UPDATE`;
  const environments = await tx.environment.findMany({ where: { tenantId }, select: { id: true } });
  const createdAt = { gt: new Date(ctx.now().getTime() - longestCheckMs) };
  let underWay = 0;
  for (const { id: environmentId } of environments) {
    // Whoever asked removes the row with the answer.
    underWay += await lookInto(tx, ctx, environmentId, () =>
      tx.endpointCheck.count({ where: { environmentId, createdAt } }),
    );
  }
  if (underWay < checksAtOnce) return;
  throw new RateLimitedError(
    `Your organization may try out ${checksAtOnce} URLs at a time, and so many are being tried out now. Go on in ${retryAfterSeconds} s.`,
    retryAfterSeconds,
  );
}
