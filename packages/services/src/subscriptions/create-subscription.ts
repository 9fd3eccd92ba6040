import {
  type CreatedSubscriptionView,
  CreateSubscriptionInput,
  fieldError,
  parseInput,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { findConsumerId } from "../consumers/find-consumer.ts";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { findEnvironment } from "../environments/view.ts";
import {
  type Beginning,
  endpointColumnsOf,
  verificationColumnsOf,
  wakeVerification,
} from "./begin-verification.ts";
import { claimSubscriptionPlace } from "./claim-place.ts";
import { findSubscription, requireSubscriptionId } from "./find-subscription.ts";
import { requireOffered } from "./require-offered.ts";
import { asEndpointOwner, type Reach, reachOf, refuseOthers } from "./subscriber.ts";
import { toSubscriptionView } from "./view.ts";

/**
 * Makes an endpoint of the consumer's with the `x-webhook` signature profile; the answer holds its secret. Where the
 * environment asks for it, its URL has to echo a challenge before anything is delivered. 409 `subscription_limit_reached`
 * at the consumer's limit, `endpoint_limit_reached` at the tenant's.
 */
export async function createSubscription(
  ctx: ServiceContext,
  input: CreateSubscriptionInput,
): Promise<CreatedSubscriptionView> {
  const { url, events, active, secret: given, consumer } = parseInput(CreateSubscriptionInput, input);
  const reach = reachOf(ctx, "endpoints:write");
  refuseOthers(reach, consumer, "consumer");
  const consumerName = nameOf(reach, consumer);
  let beginning: Beginning = "switched-off";
  const fields = {
    url,
    eventTypes: events,
    consumer: consumerName,
    signatureProfiles: ["x-webhook" as const],
  };
  const endpoint = await createEndpoint(
    asEndpointOwner(ctx, reach),
    { ...fields, ...(given !== undefined && { secret: given }) },
    {
      async admit(tx) {
        const consumerId = await requireConsumer(tx, ctx, consumerName);
        const { subscriptionsPerConsumer, verifySubscriptions } = await findEnvironment(tx, ctx);
        await claimSubscriptionPlace(tx, ctx, consumerId, subscriptionsPerConsumer);
        await requireOffered(tx, ctx, events);
        if (active) beginning = verifySubscriptions ? "unverified" : "receiving";
        return endpointColumnsOf(beginning);
      },
      async complete(tx, endpointId) {
        const { environmentId } = ctx;
        await tx.subscription.create({
          data: { endpointId, environmentId, ...verificationColumnsOf(ctx, beginning) },
        });
      },
    },
  );
  const id = requireSubscriptionId(endpoint.id);
  const row = await inTransaction(ctx, (tx) => findSubscription(tx, ctx, reach, id));
  if (row.subscription?.nextTryAt) await wakeVerification(ctx, id);
  return { ...toSubscriptionView(row), secret: endpoint.secret };
}

function nameOf(reach: Reach, named: string | undefined): string {
  if (reach.kind === "own") return toPublicId("consumer", reach.consumerId);
  if (named !== undefined) return named;
  throw fieldError(
    "consumer",
    "missing_field",
    "consumer is required: whose subscription it is, by con_… or uid.",
  );
}

async function requireConsumer(tx: Transaction, ctx: ServiceContext, name: string): Promise<Uuid> {
  const id = await findConsumerId(tx, ctx, name);
  if (id !== null) return id;
  throw fieldError(
    "consumer",
    "unknown_consumer",
    "There is no such consumer in this environment. Give the id (con_…) or the uid of one, or create it first.",
  );
}
