import { createElement } from "react";
import { expect, test } from "vitest";
import { renderPart } from "../../../test/render-part.tsx";
import { BulkActionButton } from "../bulk-actions/bulk-action-button.tsx";
import { DeliveryFilters } from "./delivery-filters.tsx";

const filters = (filter: Parameters<typeof DeliveryFilters>[0]["filter"]) =>
  renderPart(createElement(DeliveryFilters, { filter, onChange: () => {} }), ["deliveries:read"]);

test("each filter that is chosen is said on its chip", () => {
  const html = filters({
    state: "dead",
    httpStatus: "none",
    eventId: "evt_01kb3v9w0hf5tb0r2x8c6d4e7v",
    from: "2026-11-22T12:00:00Z",
  });
  for (const words of ["State: Dead", "Answer: No answer", "Accepted: from 22 Nov 2026", "Clear filters"])
    expect(html).toContain(words);
  expect(filters({})).not.toContain("Clear filters");
});

test("a bulk action is offered for whatever the list shows", () => {
  const button = (filter: Parameters<typeof BulkActionButton>[0]["filter"]) =>
    renderPart(createElement(BulkActionButton, { filter }), ["deliveries:write"]);
  for (const filter of [
    {},
    { state: "dead", endpointId: "ep_1" },
    { httpStatus: "5xx", eventId: "evt_1" },
    { consumerId: "con_1", from: "2026-11-22T12:00:00Z" },
  ] as const) {
    expect(button(filter)).toContain("Bulk action…");
    expect(button(filter)).not.toContain("disabled=");
  }
});
