import { ConflictError, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** Makes sure that the consumer may have one more. Call it behind the environment's lock, so that of two at the limit one is refused. */
export async function claimSubscriptionPlace(
  tx: Transaction,
  ctx: ServiceContext,
  consumerId: Uuid,
  most: number,
): Promise<void> {
  const count = await tx.endpoint.count({
    where: { environmentId: ctx.environmentId, consumerId, deletedAt: null, subscription: { isNot: null } },
  });
  if (count < most) return;
  throw new ConflictError(
    "subscription_limit_reached",
    `This consumer has ${count} subscriptions and may have ${most}. Unsubscribe from one first.`,
  );
}
