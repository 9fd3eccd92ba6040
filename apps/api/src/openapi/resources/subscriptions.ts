import {
  CreatedSubscriptionView,
  CreateSubscriptionInput,
  pageOf,
  SubscriptionDeliveryFilter,
  SubscriptionDeliveryView,
  SubscriptionFilter,
  SubscriptionIdInput,
  SubscriptionView,
  UpdateSubscriptionByIdInput,
} from "@posthorn/core";
import {
  createdSubscriptionExample,
  subscriptionDeliveryExample,
  subscriptionExample,
} from "../examples/subscriptions.ts";
import type { Operation } from "../operation.ts";
import { urlCodes } from "./endpoint-codes.ts";

const ofFields = ["duplicate_item", "invalid_event_type_name", "unknown_event_type", ...urlCodes];

export const subscriptionOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/subscriptions",
    operationId: "listSubscriptions",
    tag: "Subscriptions",
    summary: "List subscriptions",
    description: "The newest first: with a consumer's token its own, with an API key every consumer's.",
    scope: "endpoints:read",
    input: SubscriptionFilter,
    answers: {
      200: {
        description: "A page of subscriptions.",
        schema: pageOf(SubscriptionView),
        example: { items: [subscriptionExample], nextCursor: null },
      },
    },
    refusals: { 400: ["invalid_cursor"] },
  },
  {
    method: "post",
    path: "/v1/subscriptions",
    operationId: "createSubscription",
    tag: "Subscriptions",
    summary: "Subscribe",
    description:
      "Makes an endpoint of the consumer's, whose requests carry `X-Event-Type`, `X-Event-ID`, `X-Webhook-Timestamp` and `X-Webhook-Signature`. Where the environment verifies URLs, it begins as `unverified`: the URL is sent a challenge, and has to echo it.",
    scope: "endpoints:write",
    input: CreateSubscriptionInput,
    example: { url: subscriptionExample.url, events: subscriptionExample.events },
    answers: {
      201: {
        description: "The new subscription, with its secret, this once.",
        schema: CreatedSubscriptionView,
        example: createdSubscriptionExample,
      },
    },
    refusals: {
      404: ["not_found"],
      409: ["endpoint_limit_reached", "subscription_limit_reached"],
      422: [...ofFields, "invalid_secret", "unknown_consumer"],
    },
  },
  {
    method: "get",
    path: "/v1/subscriptions/{subscriptionId}",
    operationId: "getSubscription",
    tag: "Subscriptions",
    summary: "Get a subscription",
    scope: "endpoints:read",
    input: SubscriptionIdInput,
    answers: {
      200: { description: "The subscription.", schema: SubscriptionView, example: subscriptionExample },
    },
    refusals: { 404: ["not_found"] },
  },
  {
    method: "patch",
    path: "/v1/subscriptions/{subscriptionId}",
    operationId: "updateSubscription",
    tag: "Subscriptions",
    summary: "Change a subscription",
    description:
      "What is left out stays as it is. With `active: false` nothing is delivered any more, and what was waiting becomes `dead`. Where the environment verifies URLs, a new one has to echo a challenge, and `active: true` has another one sent once those before were in vain.",
    scope: "endpoints:write",
    input: UpdateSubscriptionByIdInput,
    example: { active: false },
    answers: {
      200: {
        description: "The subscription as it is now.",
        schema: SubscriptionView,
        example: subscriptionExample,
      },
    },
    refusals: { 404: ["not_found"], 409: ["invalid_state"], 422: ofFields },
  },
  {
    method: "delete",
    path: "/v1/subscriptions/{subscriptionId}",
    operationId: "deleteSubscription",
    tag: "Subscriptions",
    summary: "Unsubscribe",
    description: "Its endpoint is deleted, and what was waiting for it canceled.",
    scope: "endpoints:write",
    input: SubscriptionIdInput,
    answers: { 204: { description: "It is gone." } },
    refusals: { 404: ["not_found"] },
  },
  {
    method: "get",
    path: "/v1/subscriptions/{subscriptionId}/deliveries",
    operationId: "listSubscriptionDeliveries",
    tag: "Subscriptions",
    summary: "List what went to a subscription",
    description: "The newest first, each with what came of its attempts; no payloads.",
    scope: "deliveries:read",
    input: SubscriptionDeliveryFilter,
    answers: {
      200: {
        description: "A page of deliveries.",
        schema: pageOf(SubscriptionDeliveryView),
        example: { items: [subscriptionDeliveryExample], nextCursor: null },
      },
    },
    refusals: { 400: ["invalid_cursor"], 404: ["not_found"] },
  },
];
