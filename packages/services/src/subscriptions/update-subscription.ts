import { parseInput, type SubscriptionView, UpdateSubscriptionByIdInput } from "@posthorn/core";
import type { ServiceContext } from "../context/service-context.ts";
import { changeEndpoint, type EndpointRecord } from "../endpoints/change-endpoint.ts";
import { requireOutboundUrl } from "../endpoints/check-fields.ts";
import { invalidState } from "../endpoints/invalid-state.ts";
import { findEnvironment } from "../environments/view.ts";
import { requireMatch } from "../preconditions/precondition.ts";
import {
  type Beginning,
  endpointColumnsOf,
  verificationColumnsOf,
  wakeVerification,
} from "./begin-verification.ts";
import { findSubscription, requireSubscriptionId } from "./find-subscription.ts";
import { getSubscription } from "./get-subscription.ts";
import { requireOffered } from "./require-offered.ts";
import { asEndpointOwner, reachOf } from "./subscriber.ts";
import { isWanted, type SubscriptionRow, toSubscriptionView, unverified } from "./view.ts";

/**
 * Changes what is given. Where the environment verifies URLs, a new one has to echo a challenge again, and `active: true`
 * has another one sent where those before were in vain. 409 `invalid_state` for what the service that sends has switched off.
 */
export async function updateSubscription(
  ctx: ServiceContext,
  input: UpdateSubscriptionByIdInput,
): Promise<SubscriptionView> {
  const { subscriptionId, ...changes } = parseInput(UpdateSubscriptionByIdInput, input);
  const reach = reachOf(ctx, "endpoints:write");
  const id = requireSubscriptionId(subscriptionId);
  let verifies = false;
  await changeEndpoint(asEndpointOwner(ctx, reach), subscriptionId, {
    action: "endpoint.updated",
    details: { fields: Object.keys(changes) },
    async requireMatch(_before, tx) {
      requireMatch(ctx, toSubscriptionView(await findSubscription(tx, ctx, reach, id)));
    },
    async decide(before, tx) {
      const url = changes.url === undefined ? before.url : requireOutboundUrl(ctx, changes.url);
      if (changes.events) await requireOffered(tx, ctx, changes.events);
      const current = await findSubscription(tx, ctx, reach, id);
      const { verifySubscriptions } = await findEnvironment(tx, ctx);
      const hasMoved = url !== before.url;
      const beginning = nextBeginning(current, { active: changes.active, hasMoved, verifySubscriptions });
      verifies = beginning === "unverified";
      if (beginning !== null || hasMoved) {
        await tx.subscription.update({
          where: { endpointId: id, environmentId: ctx.environmentId },
          data: {
            ...(beginning !== null && verificationColumnsOf(ctx, beginning)),
            ...(hasMoved && { verifiedAt: null }),
          },
        });
      }
      return changedColumns(before, {
        url,
        ...(changes.events && { eventTypes: changes.events, allEventTypes: false }),
        ...(beginning !== null && endpointColumnsOf(beginning)),
      });
    },
  });
  if (verifies) await wakeVerification(ctx, id);
  return getSubscription(ctx, { subscriptionId });
}

interface Change {
  active: boolean | undefined;
  hasMoved: boolean;
  verifySubscriptions: boolean;
}

/** Where it begins anew; null: it goes on as it is. */
function nextBeginning(
  row: SubscriptionRow,
  { active, hasMoved, verifySubscriptions }: Change,
): Beginning | null {
  const wasWanted = isWanted(row);
  if (active === false) {
    if (!wasWanted) return null;
    refuseHeld(row);
    return "switched-off";
  }
  if (active === undefined && !wasWanted) return null;
  if (row.disabledReason === "by_hand") {
    throw invalidState(
      "The service that sends has disabled this subscription. Ask it to enable the endpoint.",
    );
  }
  const mustVerify = verifySubscriptions && (hasMoved || row.subscription?.verifiedAt === null);
  if (row.state !== "disabled") {
    if (!hasMoved || !mustVerify) return null;
    refuseHeld(row);
    return "unverified";
  }
  if (!mustVerify) return "receiving";
  // One challenge is on its way already: asking again and again must not send more of them.
  const isOnItsWay = row.disabledReason === unverified && row.subscription?.nextTryAt != null;
  return isOnItsWay && !hasMoved ? null : "unverified";
}

/** Switching off and on again would let go what the service that sends has paused. */
function refuseHeld({ state }: SubscriptionRow): void {
  if (state !== "paused") return;
  throw invalidState(
    "The service that sends has paused this subscription. Ask it to resume the endpoint, or unsubscribe.",
  );
}

/** null where nothing of it is new. */
function changedColumns<Columns extends object>(before: EndpointRecord, columns: Columns): Columns | null {
  const was: Partial<Record<string, unknown>> = before;
  const isNew = Object.entries(columns).some(
    ([name, value]) => JSON.stringify(was[name]) !== JSON.stringify(value),
  );
  return isNew ? columns : null;
}
