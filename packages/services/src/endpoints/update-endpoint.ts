import { type EndpointView, parseInput, UpdateEndpointByIdInput, type Uuid } from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import { requireConsumerId } from "../consumers/find-consumer.ts";
import { claimUid } from "../context/claim-uid.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { moveByHand } from "../subscriptions/begin-by-hand.ts";
import { endpointColumnsOf, wakeVerification } from "../subscriptions/begin-verification.ts";
import { changeEndpoint } from "./change-endpoint.ts";
import { requireKnownEventTypes, requireOutboundUrl } from "./check-fields.ts";
import { requireUsableSecret } from "./choose-secret.ts";
import { readCurrentSecret } from "./current-secret.ts";
import { requireEndpointId } from "./find-endpoint.ts";
import { makeOrderRow, refuseBoth, refuseFormOfBatch, toFlow, toFlowColumns } from "./flow.ts";
import { changeHeaders } from "./own-headers.ts";

/**
 * Changes what is given; deliveries that wait already go to the new URL by the new schedule. A subscription's new URL has to
 * echo a challenge first where the environment asks for it: the endpoint is disabled, as `unverified`, until it has.
 */
export async function updateEndpoint(
  ctx: ServiceContext,
  input: UpdateEndpointByIdInput,
): Promise<EndpointView> {
  const { endpointId, ...changes } = parseInput(UpdateEndpointByIdInput, input);
  const {
    url,
    description,
    eventTypes,
    filter,
    retrySchedule,
    timeoutMs,
    maxInFlight,
    rateLimit,
    signatureProfiles,
    payloadForm,
    headers,
    uid,
    metadata,
    consumer,
    ordering,
    batch,
  } = changes;
  let verifies = false;
  const view = await changeEndpoint(ctx, endpointId, {
    action: "endpoint.updated",
    details: { fields: Object.keys(changes) },
    async decide(before, tx) {
      if (eventTypes) await requireKnownEventTypes(tx, ctx, eventTypes);
      if (signatureProfiles)
        requireUsableSecret(await readCurrentSecret(tx, ctx, before.id), signatureProfiles);
      const flow = toFlow(before);
      if (ordering !== undefined) flow.ordering = ordering;
      if (batch !== undefined) flow.batch = batch;
      refuseBoth(flow);
      refuseFormOfBatch(payloadForm === undefined ? before.payloadForm : payloadForm, flow.batch);
      if (uid !== undefined) await claimUid(tx, ctx, "endpoint", uid, before.id);
      if (flow.ordering) await makeOrderRow(tx, ctx, before.id);
      const owner =
        consumer === undefined || consumer === null ? consumer : await requireConsumerId(tx, ctx, consumer);
      if (owner !== undefined && owner !== before.consumerId) await endSubscription(tx, ctx, before.id);
      const newUrl = url === undefined ? before.url : requireOutboundUrl(ctx, url);
      const beginning = newUrl === before.url ? null : await moveByHand(tx, ctx, before);
      verifies = beginning === "unverified";
      return {
        ...toFlowColumns(flow),
        ...(url !== undefined && { url: newUrl }),
        ...(beginning !== null && endpointColumnsOf(beginning)),
        ...(description !== undefined && { description }),
        ...(eventTypes !== undefined && { eventTypes: eventTypes ?? [], allEventTypes: eventTypes === null }),
        ...(filter !== undefined && { filter: filter ?? Prisma.DbNull }),
        ...(retrySchedule !== undefined && { retrySchedule: retrySchedule ?? [] }),
        ...(timeoutMs !== undefined && { timeoutMs }),
        ...(maxInFlight !== undefined && { maxInFlight }),
        ...(rateLimit !== undefined && { rateLimit }),
        ...(signatureProfiles !== undefined && { signatureProfiles }),
        ...(payloadForm !== undefined && { payloadForm }),
        ...(headers !== undefined && (await changeHeaders(tx, ctx, before.id, headers))),
        ...(uid !== undefined && { uid }),
        ...(metadata !== undefined && { metadata }),
        ...(owner !== undefined && { consumerId: owner }),
      };
    },
  });
  if (verifies) await wakeVerification(ctx, requireEndpointId(view.id));
  return view;
}

/** Whoever it is given to must not read in the history of a subscription what went to the consumer before. */
async function endSubscription(tx: Transaction, ctx: ServiceContext, endpointId: Uuid): Promise<void> {
  await tx.subscription.deleteMany({ where: { environmentId: ctx.environmentId, endpointId } });
}
