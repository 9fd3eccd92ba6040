import { parseInput, SubscriptionIdInput, type SubscriptionView } from "@posthorn/core";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import { findSubscription, requireSubscriptionId } from "./find-subscription.ts";
import { reachOf } from "./subscriber.ts";
import { toSubscriptionView } from "./view.ts";

export async function getSubscription(
  ctx: ServiceContext,
  input: SubscriptionIdInput,
): Promise<SubscriptionView> {
  const { subscriptionId } = parseInput(SubscriptionIdInput, input);
  const reach = reachOf(ctx, "endpoints:read");
  const id = requireSubscriptionId(subscriptionId);
  return toSubscriptionView(await inTransaction(ctx, (tx) => findSubscription(tx, ctx, reach, id)));
}
