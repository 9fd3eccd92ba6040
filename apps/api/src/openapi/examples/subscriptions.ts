import type {
  ConsumerTokenView,
  CreatedConsumerTokenView,
  CreatedSubscriptionView,
  SubscriptionDeliveryView,
  SubscriptionView,
} from "@posthorn/core";
import { at, consumerId, deliveryId, endpointId, endpointUrl, eventId, later } from "./ids.ts";

export const consumerTokenExample: ConsumerTokenView = {
  id: "ctk_01kb3v9w0hf5tb0r2x8c6d4e80",
  consumerId,
  description: "Acme's order system",
  prefix: "pc_live_8sQz",
  createdAt: at,
  lastUsedAt: null,
  expiresAt: null,
  revokedAt: null,
};

export const createdConsumerTokenExample: CreatedConsumerTokenView = {
  ...consumerTokenExample,
  token: "pc_live_8sQz…",
};

export const subscriptionExample: SubscriptionView = {
  id: endpointId,
  consumer: consumerId,
  url: endpointUrl,
  events: ["invoice.paid"],
  active: true,
  state: "active",
  verification: null,
  verifiedAt: null,
  createdAt: at,
  updatedAt: at,
};

export const createdSubscriptionExample: CreatedSubscriptionView = {
  ...subscriptionExample,
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
};

export const subscriptionDeliveryExample: SubscriptionDeliveryView = {
  id: deliveryId,
  eventId,
  eventType: "invoice.paid",
  state: "succeeded",
  createdAt: at,
  nextAttemptAt: null,
  completedAt: later,
  attempts: [
    {
      number: 1,
      startedAt: at,
      durationMs: 86,
      outcome: "succeeded",
      statusCode: 200,
      errorCode: null,
    },
  ],
};
