import { endpointDefaults, fieldError, type SignatureProfile } from "@posthorn/core";
import { defaultRetrySchedule } from "@posthorn/core/retry";
import type { Transaction } from "@posthorn/db";
import type { CatalogueSettings } from "@posthorn/openapi";
import { findConsumer } from "../consumers/find-consumer.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { findEndpoint, findEndpointId } from "../endpoints/find-endpoint.ts";
import { toEndpointView } from "../endpoints/view.ts";
import type { CatalogueState } from "./catalogue-state.ts";

/** Who a document is for: what they get, and how it is sent to them. */
export interface DocumentReader {
  /** Subscribed names and `prefix.*`; null: everything. */
  eventTypes: string[] | null;
  settings: CatalogueSettings;
}

/** Headers of each signature profile, in the order in which receivers read them. */
const signatures: Record<SignatureProfile, CatalogueSettings["signature"]> = {
  standard: {
    scheme: "standard-webhooks",
    headers: ["webhook-id", "webhook-timestamp", "webhook-signature"],
  },
  "x-webhook": {
    scheme: "x-webhook",
    headers: ["X-Event-ID", "X-Event-Type", "X-Webhook-Timestamp", "X-Webhook-Signature"],
  },
  github: { scheme: "github", headers: ["X-GitHub-Delivery", "X-GitHub-Event", "X-Hub-Signature-256"] },
  stripe: { scheme: "stripe", headers: ["Stripe-Signature"] },
};

export async function readDocumentReader(
  tx: Transaction,
  ctx: ServiceContext,
  state: CatalogueState,
  { endpointId, consumerId }: { endpointId?: string | undefined; consumerId?: string | undefined },
): Promise<DocumentReader> {
  if (endpointId !== undefined && consumerId !== undefined) {
    throw fieldError("consumerId", "conflicting_fields", "Give endpointId or consumerId, not both.");
  }
  if (endpointId !== undefined) return readEndpoint(tx, ctx, endpointId);
  const settings = environmentSettings(state);
  if (consumerId === undefined) return { eventTypes: null, settings };
  return { eventTypes: await subscriptionsOfConsumer(tx, ctx, consumerId), settings };
}

/** What endpoints have that set nothing of their own. */
export function environmentSettings({ retrySchedule }: CatalogueState): CatalogueSettings {
  return {
    signature: signatures.standard,
    payload: "envelope",
    retryDelaysSeconds: retrySchedule.length > 0 ? retrySchedule : [...defaultRetrySchedule],
    timeoutSeconds: endpointDefaults.timeoutMs / 1000,
  };
}

async function readEndpoint(tx: Transaction, ctx: ServiceContext, idOrUid: string): Promise<DocumentReader> {
  const row = await findEndpoint(tx, ctx, await findEndpointId(tx, ctx, idOrUid));
  const endpoint = toEndpointView(row, undefined);
  const [profile = "standard"] = endpoint.signatureProfiles;
  const form = endpoint.payloadForm ?? (profile === "standard" ? "envelope" : "data");
  return {
    eventTypes: endpoint.eventTypes,
    settings: {
      signature: signatures[profile],
      ...(profile !== "standard" && { callbackSignature: signatures.standard }),
      payload: form === "envelope" ? "envelope" : "body",
      retryDelaysSeconds: endpoint.effectiveRetrySchedule,
      timeoutSeconds: endpoint.timeoutMs / 1000,
    },
  };
}

/** What any of the consumer's endpoints gets; nothing where it has none. */
async function subscriptionsOfConsumer(
  tx: Transaction,
  ctx: ServiceContext,
  idOrUid: string,
): Promise<string[] | null> {
  const { id: consumerId } = await findConsumer(tx, ctx, idOrUid);
  const endpoints = await tx.endpoint.findMany({
    where: { environmentId: ctx.environmentId, consumerId, deletedAt: null },
    select: { allEventTypes: true, eventTypes: true },
  });
  if (endpoints.some(({ allEventTypes }) => allEventTypes)) return null;
  return [...new Set(endpoints.flatMap(({ eventTypes }) => eventTypes))].sort();
}
