import { parseInput, SubscriptionIdInput } from "@posthorn/core";
import type { ServiceContext } from "../context/service-context.ts";
import { changeEndpoint } from "../endpoints/change-endpoint.ts";
import { endEndpoint } from "../endpoints/delete-endpoint.ts";
import { requireMatch } from "../preconditions/precondition.ts";
import { findSubscription, requireSubscriptionId } from "./find-subscription.ts";
import { asEndpointOwner, reachOf } from "./subscriber.ts";
import { toSubscriptionView } from "./view.ts";

/** Unsubscribes: its endpoint is deleted, and what was waiting for it canceled. */
export async function deleteSubscription(ctx: ServiceContext, input: SubscriptionIdInput): Promise<void> {
  const { subscriptionId } = parseInput(SubscriptionIdInput, input);
  const reach = reachOf(ctx, "endpoints:write");
  const id = requireSubscriptionId(subscriptionId);
  await changeEndpoint(asEndpointOwner(ctx, reach), subscriptionId, {
    action: "endpoint.deleted",
    async requireMatch(_before, tx) {
      requireMatch(ctx, toSubscriptionView(await findSubscription(tx, ctx, reach, id)));
    },
    decide: (_before, tx) => endEndpoint(tx, ctx, id),
  });
}
