import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import type { EndpointRecord } from "../endpoints/change-endpoint.ts";
import { invalidState } from "../endpoints/invalid-state.ts";
import { findEnvironment } from "../environments/view.ts";
import { type Beginning, verificationColumnsOf } from "./begin-verification.ts";
import { unverified } from "./view.ts";

/**
 * How a disabled endpoint begins that the tenant lets receive: a subscription whose URL is to be verified and isn't has a
 * challenge sent first. Null: it goes on as it is, because one is on its way.
 */
export async function beginByHand(
  tx: Transaction,
  ctx: ServiceContext,
  endpoint: EndpointRecord,
): Promise<Beginning | null> {
  const subscription = await findSubscriptionOf(tx, ctx, endpoint);
  if (!subscription) return "receiving";
  const { verifySubscriptions } = await findEnvironment(tx, ctx);
  const mustVerify = verifySubscriptions && subscription.verifiedAt === null;
  // Asking again and again must not send more of them.
  if (mustVerify && endpoint.disabledReason === unverified && subscription.nextTryAt !== null) return null;
  return begin(tx, ctx, endpoint, mustVerify ? "unverified" : "receiving");
}

/**
 * How a subscription begins whose URL the tenant changes. Null: it goes on as it is.
 * ConflictError for one that is paused: what it holds must not go to an address that nobody has vouched for.
 */
export async function moveByHand(
  tx: Transaction,
  ctx: ServiceContext,
  endpoint: EndpointRecord,
): Promise<Beginning | null> {
  if (!(await findSubscriptionOf(tx, ctx, endpoint))) return null;
  const { verifySubscriptions } = await findEnvironment(tx, ctx);
  if (verifySubscriptions && endpoint.state === "paused") {
    throw invalidState(
      "This endpoint is a subscription, whose new URL has to be verified before anything is sent to it. Resume it, then change its URL.",
    );
  }
  await tx.subscription.update({
    where: { endpointId: endpoint.id, environmentId: ctx.environmentId },
    data: { verifiedAt: null },
  });
  // One that is switched off is asked when it is enabled.
  const isWanted = endpoint.state === "enabled" || endpoint.disabledReason === unverified;
  return verifySubscriptions && isWanted ? begin(tx, ctx, endpoint, "unverified") : null;
}

const findSubscriptionOf = (tx: Transaction, { environmentId }: ServiceContext, { id }: EndpointRecord) =>
  tx.subscription.findFirst({ where: { endpointId: id, environmentId } });

async function begin(
  tx: Transaction,
  ctx: ServiceContext,
  { id }: EndpointRecord,
  beginning: Beginning,
): Promise<Beginning> {
  await tx.subscription.update({
    where: { endpointId: id, environmentId: ctx.environmentId },
    data: verificationColumnsOf(ctx, beginning),
  });
  return beginning;
}
