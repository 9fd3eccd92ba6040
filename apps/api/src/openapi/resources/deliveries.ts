import {
  DeliveryDetailView,
  DeliveryFilter,
  DeliveryView,
  EndDeliveryInput,
  pageOf,
  publicId,
  SnoozeDeliveryInput,
} from "@posthorn/core";
import { z } from "zod";
import { deliveryDetailExample, deliveryExample } from "../examples/deliveries.ts";
import type { Operation } from "../operation.ts";

const DeliveryId = z.strictObject({ deliveryId: publicId("delivery") });

const changed = {
  200: { description: "The delivery as it is now.", schema: DeliveryView, example: deliveryExample },
};
const refusals = { 404: ["not_found"], 409: ["invalid_state"] };

export const deliveryOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/deliveries",
    operationId: "listDeliveries",
    tag: "Deliveries",
    summary: "List deliveries",
    description: "The newest first.",
    scope: "deliveries:read",
    input: DeliveryFilter,
    answers: {
      200: {
        description: "A page of deliveries.",
        schema: pageOf(DeliveryView),
        example: { items: [deliveryExample], nextCursor: null },
      },
    },
    refusals: { 400: ["invalid_cursor"], 422: ["invalid_characters"] },
  },
  {
    method: "get",
    path: "/v1/deliveries/{deliveryId}",
    operationId: "getDelivery",
    tag: "Deliveries",
    summary: "Get a delivery",
    scope: "deliveries:read",
    input: DeliveryId,
    answers: {
      200: {
        description: "The delivery, with every attempt.",
        schema: DeliveryDetailView,
        example: deliveryDetailExample,
      },
    },
    refusals: { 404: ["not_found"] },
  },
  {
    method: "post",
    path: "/v1/deliveries/{deliveryId}/retry",
    operationId: "retryDelivery",
    tag: "Deliveries",
    summary: "Retry a delivery now",
    description:
      "Whatever its schedule. One that had ended is reopened; one that succeeded gets another attempt and stays succeeded.",
    scope: "deliveries:write",
    input: DeliveryId,
    answers: changed,
    refusals: { 404: ["not_found"], 409: ["invalid_state", "payload_erased", "payload_expired"] },
  },
  {
    method: "post",
    path: "/v1/deliveries/{deliveryId}/skip",
    operationId: "skipDelivery",
    tag: "Deliveries",
    summary: "Skip a delivery",
    description: "It is canceled: no more attempts are made.",
    scope: "deliveries:write",
    input: EndDeliveryInput,
    bodyIsOptional: true,
    example: { note: "The customer has left." },
    answers: changed,
    refusals: { ...refusals, 422: ["invalid_characters"] },
  },
  {
    method: "post",
    path: "/v1/deliveries/{deliveryId}/mark-handled",
    operationId: "markDeliveryHandled",
    tag: "Deliveries",
    summary: "Mark a delivery handled",
    description: "Its receiver has learnt of the event in another way: no more attempts are made.",
    scope: "deliveries:write",
    input: EndDeliveryInput,
    bodyIsOptional: true,
    example: { note: "Sent by e-mail." },
    answers: changed,
    refusals: { ...refusals, 422: ["invalid_characters"] },
  },
  {
    method: "post",
    path: "/v1/deliveries/{deliveryId}/snooze",
    operationId: "snoozeDelivery",
    tag: "Deliveries",
    summary: "Put a delivery's next attempt off",
    scope: "deliveries:write",
    input: SnoozeDeliveryInput,
    example: { until: "2026-03-02T08:00:00Z" },
    answers: changed,
    refusals: { ...refusals, 422: ["out_of_range"] },
  },
];
