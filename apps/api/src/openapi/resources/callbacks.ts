import {
  CallbackDetailView,
  CallbackFilter,
  CallbackIdInput,
  CallbackView,
  pageOf,
  SendCallbackInput,
} from "@posthorn/core";
import { z } from "zod";
import { callbackDetailExample, callbackExample } from "../examples/callbacks.ts";
import { jsonObject } from "../json-object.ts";
import type { Operation } from "../operation.ts";
import { urlCodes } from "./endpoint-codes.ts";

const SendCallback = z.strictObject({
  ...SendCallbackInput.shape,
  data: z.unknown().meta({
    description: "Any JSON object that fits the callback's schema; its text is the body that is sent.",
    override: jsonObject,
  }),
});

export const callbackOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/callbacks",
    operationId: "listCallbacks",
    tag: "Callbacks",
    summary: "List callbacks",
    description: "The newest first.",
    scope: "deliveries:read",
    input: CallbackFilter,
    answers: {
      200: {
        description: "A page of callbacks.",
        schema: pageOf(CallbackView),
        example: { items: [callbackExample], nextCursor: null },
      },
    },
    refusals: { 400: ["invalid_cursor"], 422: ["invalid_characters"] },
  },
  {
    method: "post",
    path: "/v1/callbacks",
    operationId: "sendCallback",
    tag: "Callbacks",
    summary: "Send a callback",
    description:
      "To the URL that the callback's expression gives for the request that your own API got. The answer comes after the commit: from then on it is delivered at least once, signed with the operation's secret.",
    scope: "events:write",
    body: SendCallback,
    example: {
      operation: "createInvoice",
      callback: "invoiceEvent",
      request: {
        url: "/invoices?callback_url=https%3A%2F%2Fshop.example.com%2Fhooks",
        method: "POST",
        body: { id: "inv_1042", total: 129 },
      },
      data: { paid: true },
      metadata: { customer: "cus_7" },
    },
    answers: { 202: { description: "Stored.", schema: CallbackView, example: callbackExample } },
    refusals: {
      404: ["not_found"],
      409: ["receiver_limit_reached"],
      422: [
        ...urlCodes,
        "data_must_be_object",
        "expression_ambiguous",
        "expression_not_found",
        "expression_not_text",
        "expression_value_not_allowed",
        "invalid_characters",
        "missing_field",
        "schema_validation_failed",
        "too_long",
        "too_many_items",
        "too_short",
        "unknown_callback",
      ],
    },
  },
  {
    method: "get",
    path: "/v1/callbacks/{callbackId}",
    operationId: "getCallback",
    tag: "Callbacks",
    summary: "Get a callback, with what was answered",
    scope: "deliveries:read",
    input: CallbackIdInput,
    answers: {
      200: {
        description: "The callback, and whether its answer is the one that the operation asks for.",
        schema: CallbackDetailView,
        example: callbackDetailExample,
      },
    },
    refusals: { 404: ["not_found"] },
  },
];
