import { NotFoundError, toUuid, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { type Reach, within } from "./subscriber.ts";
import type { SubscriptionRow } from "./view.ts";

/** The UUID of a subscription's endpoint; what can't be one doesn't exist. */
export function requireSubscriptionId(subscriptionId: string): Uuid {
  const id = toUuid("endpoint", subscriptionId);
  if (id === null) throw new NotFoundError("subscription");
  return id;
}

/** One of those within reach; another consumer's, and an endpoint that is no subscription, don't exist. */
export async function findSubscription(
  tx: Transaction,
  ctx: ServiceContext,
  reach: Reach,
  id: Uuid,
): Promise<SubscriptionRow> {
  const row = await tx.endpoint.findFirst({
    where: { ...within(ctx, reach), id },
    include: { subscription: true },
  });
  if (!row) throw new NotFoundError("subscription");
  return row;
}
