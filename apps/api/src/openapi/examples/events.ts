import type { EventView, SentEventView } from "@posthorn/core";
import { at, consumerId, deliveryId, endpointId, endpointUrl, eventId } from "./ids.ts";

export const sentEvent: SentEventView = { id: eventId, type: "invoice.paid", timestamp: at };

export const eventExample: Omit<EventView, "data"> & { data: object } = {
  ...sentEvent,
  clientId: null,
  acceptedAt: at,
  data: { id: "inv_1042", amount: 12900 },
  payloadErasedAt: null,
  payloadWarnings: [],
  metadata: { region: "eu" },
  tags: ["billing"],
  consumer: consumerId,
  test: false,
  considered: 1,
  skipped: [],
  deliveries: [{ id: deliveryId, endpointId, endpointUrl, state: "succeeded" }],
};
