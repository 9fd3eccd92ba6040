import {
  type EndpointState,
  type SubscriptionState,
  type SubscriptionView,
  toPublicId,
} from "@posthorn/core";
import type { Prisma } from "@posthorn/db";

/** An endpoint with what makes it a subscription. */
export type SubscriptionRow = Prisma.EndpointGetPayload<{ include: { subscription: true } }>;

/** `disabledReason` of an endpoint whose URL has yet to echo the challenge, and of one that its consumer has switched off. */
export const unverified = "unverified";
export const switchedOff = "by_consumer";

export function toSubscriptionView(row: SubscriptionRow): SubscriptionView {
  const { subscription, consumerId } = row;
  if (!subscription || consumerId === null) throw new Error(`The endpoint ${row.id} is no subscription.`);
  const state = stateOf(row);
  const { tries, lastError, lastTryAt, nextTryAt, verifiedAt } = subscription;
  return {
    id: toPublicId("endpoint", row.id),
    consumer: toPublicId("consumer", consumerId),
    url: row.url,
    events: row.allEventTypes ? null : row.eventTypes,
    active: isWanted(row),
    state,
    verification:
      state === "unverified"
        ? {
            tries,
            lastError,
            lastTryAt: lastTryAt?.toISOString() ?? null,
            nextTryAt: nextTryAt?.toISOString() ?? null,
          }
        : null,
    verifiedAt: verifiedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

interface StateColumns {
  state: EndpointState;
  disabledReason: string | null;
}

/** Whether it receives, or will once its URL is verified, or once whoever paused it lets it go on. */
export const isWanted = ({ state, disabledReason }: StateColumns): boolean =>
  state !== "disabled" || disabledReason === unverified;

function stateOf({ state, disabledReason }: StateColumns): SubscriptionState {
  if (state === "enabled") return "active";
  if (state === "paused") return "paused";
  if (disabledReason === unverified) return "unverified";
  return disabledReason === switchedOff ? "inactive" : "disabled";
}
