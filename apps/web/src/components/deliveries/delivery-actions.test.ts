import type { DeliveryView } from "@posthorn/core";
import { createElement } from "react";
import { expect, test } from "vitest";
import { renderPart } from "../../../test/render-part.tsx";
import { DeliveryActions } from "./delivery-actions.tsx";

const delivery: DeliveryView = {
  id: "dlv_1",
  eventId: "evt_1",
  eventType: "invoice.paid",
  endpointId: "ep_1",
  endpointUrl: "https://example.com/",
  callback: null,
  state: "dead",
  attempts: 2,
  createdAt: "2026-11-22T12:00:00Z",
  nextAttemptAt: null,
  completedAt: "2026-11-22T13:00:00Z",
  order: null,
  lastAttempt: null,
};
const actions = (payloadErased: boolean) =>
  renderPart(createElement(DeliveryActions, { delivery, heldByDead: false, payloadErased }), [
    "deliveries:write",
  ]);

test("a retry is offered as long as there is something to send", () => {
  expect(actions(false)).toContain("Retry");
  expect(actions(true)).not.toContain("Retry");
});
