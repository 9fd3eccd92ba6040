import type { DeliveryDetailView, DeliveryView } from "@posthorn/core";
import { at, deliveryId, endpointId, endpointUrl, eventId, later } from "./ids.ts";

export const deliveryExample: DeliveryView = {
  id: deliveryId,
  eventId,
  eventType: "invoice.paid",
  endpointId,
  endpointUrl,
  callback: null,
  state: "retrying",
  attempts: 1,
  createdAt: at,
  nextAttemptAt: later,
  completedAt: null,
  order: null,
  lastAttempt: { statusCode: 503, errorCode: "http_5xx", at },
};

export const deliveryDetailExample: DeliveryDetailView = {
  ...deliveryExample,
  payload: `{"type":"invoice.paid","timestamp":"${at}","data":{"id":"inv_1042","amount":12900}}`,
  payloadErasedAt: null,
  attemptLog: [
    {
      id: "att_01kb3v9w0hf5tb0r2x8c6d4e7v",
      number: 1,
      trigger: "schedule",
      startedAt: at,
      durationMs: 120,
      timings: { dnsMs: 4.2, connectMs: 11.8, tlsMs: 24.1, firstByteMs: 78.5 },
      outcome: "failed",
      statusCode: 503,
      errorCode: "http_5xx",
      errorDetail: null,
      request: { url: endpointUrl, headers: { "webhook-id": eventId } },
      response: { headers: { "content-type": "text/plain" }, body: "Try again later.", truncated: false },
      superseded: false,
    },
  ],
};
