import { type Page, parseInput, SubscriptionFilter, type SubscriptionView } from "@posthorn/core";
import { findConsumerId } from "../consumers/find-consumer.ts";
import { behindCursor, newestFirst, toPage } from "../context/page.ts";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import { reachOf, refuseOthers, within } from "./subscriber.ts";
import { toSubscriptionView } from "./view.ts";

/** A consumer's own subscriptions, or, for an app, those of one consumer or of all; the newest first. */
export async function listSubscriptions(
  ctx: ServiceContext,
  input: SubscriptionFilter = {},
): Promise<Page<SubscriptionView>> {
  const { cursor, limit, consumerId: consumer } = parseInput(SubscriptionFilter, input);
  const reach = reachOf(ctx, "endpoints:read");
  refuseOthers(reach, consumer, "consumerId");
  const rows = await inTransaction(ctx, async (tx) => {
    const consumerId = consumer === undefined ? undefined : await findConsumerId(tx, ctx, consumer);
    if (consumerId === null) return [];
    return tx.endpoint.findMany({
      where: {
        ...within(ctx, reach),
        ...(consumerId !== undefined && { consumerId }),
        ...behindCursor(ctx, cursor),
      },
      include: { subscription: true },
      ...newestFirst(limit),
    });
  });
  return toPage(ctx, rows, limit, toSubscriptionView);
}
