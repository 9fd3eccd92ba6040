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
const actions = (payloadErased: boolean, unreachable: string | null = null) =>
  renderPart(createElement(DeliveryActions, { delivery, heldByDead: false, payloadErased, unreachable }), [
    "deliveries:write",
  ]);

test("a retry is offered as long as there is something to send", () => {
  expect(actions(false)).toContain("Retry");
  expect(actions(true)).not.toContain("Retry");
});

test("a retry that would be refused is switched off, and says why", () => {
  const html = actions(false, "Its endpoint is disabled: enable it first, then retry.");
  expect(html).toContain('disabled=""');
  expect(html).toContain('title="Its endpoint is disabled');
  expect(actions(false)).not.toContain("disabled=");
});
