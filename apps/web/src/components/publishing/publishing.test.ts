import type { CatalogImportView, PublishedEventTypeView, PublishView } from "@posthorn/core";
import { createElement } from "react";
import { expect, test, vi } from "vitest";
import { renderPart } from "../../../test/render-part.tsx";
import { ImportPreview } from "../catalogue-import/import-preview.tsx";
import { BreakingConfirmation } from "./breaking-confirmation.tsx";
import { ReviewedEventType } from "./reviewed-event-type.tsx";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => {} }) }));

const hostile = `</script><script>alert(1)</script><img src=x onerror="alert(1)">`;
const endpoint = (id: string) => ({ id, url: "https://shop.example.com/hook", description: "" });

const planned: PublishedEventTypeView = {
  eventType: "invoice.paid",
  outcome: "updated",
  version: 2,
  newVersion: true,
  fields: ["schema", "payloadCheck"],
  breaking: true,
  changes: [
    { change: "version added", path: null, breaking: false },
    { change: "member removed", path: `/${hostile}`, breaking: true },
  ],
  endpoints: [endpoint("ep_1")],
  endpointCount: 3,
};
const planOf = (...eventTypes: PublishedEventTypeView[]): PublishView => ({
  dryRun: true,
  review: "x",
  breaking: true,
  eventTypes,
});
const reviewed = (changed: Partial<PublishedEventTypeView> = {}) =>
  renderPart(createElement(ReviewedEventType, { planned: { ...planned, ...changed } }), ["catalog:write"]);
const confirmation = (plan: PublishView) =>
  renderPart(createElement(BreakingConfirmation, { plan, confirmed: false, onChange: () => {} }), []);

test("a reviewed draft says what changes, what of it breaks, and who gets it", () => {
  const html = reviewed();
  for (const text of [
    "Breaking",
    "becomes version 2",
    "schema, payload check",
    "and 2 others",
    "/endpoints/ep_1",
  ]) {
    expect(html).toContain(text);
  }
  expect(html).not.toMatch(/<(script|img)\b/i);
  expect(reviewed({ breaking: false, changes: [] })).toContain("only you see the difference");
  expect(reviewed({ outcome: "created", breaking: false, newVersion: true })).toContain("New");
  expect(reviewed({ endpoints: [], endpointCount: 0 })).toContain("No endpoint subscribes to it");
});

test("what breaks is counted exactly where every endpoint is named, and else at least", () => {
  const all = { ...planned, endpointCount: 1 };
  expect(confirmation(planOf(all, { ...all, eventType: "b" }))).toContain("2 event types, at 1 endpoint");
  expect(confirmation(planOf(planned))).toContain("1 event type, at least 3 endpoints");
  expect(confirmation(planOf({ ...planned, newVersion: false }))).toContain("the change of invoice.paid");
});

test("an import's preview says what would be made, and draws no more than a reader reads", () => {
  const eventTypes = Array.from({ length: 300 }, (_, index) => ({
    name: `type${index}`,
    outcome: "created" as const,
    version: 1,
    fields: [],
  }));
  const plan: CatalogImportView = {
    dryRun: true,
    created: 300,
    updated: 0,
    unchanged: 0,
    eventTypes,
    diagnostics: [{ code: "unresolved-ref", eventType: "type1", message: hostile }],
  };
  const html = renderPart(createElement(ImportPreview, { plan }), []);
  expect(html.match(/type\d+</g)).toHaveLength(201); // one more stands in the notes
  expect(html).toContain("and 100 more");
  expect(html).not.toMatch(/<(script|img)\b/i);
  const same = {
    ...plan,
    created: 0,
    unchanged: 1,
    eventTypes: [{ ...planned, name: "a", outcome: "unchanged" as const }],
  };
  expect(renderPart(createElement(ImportPreview, { plan: same }), [])).toContain("published already");
  expect(renderPart(createElement(ImportPreview, { plan: { ...plan, eventTypes: [] } }), [])).toContain(
    "nothing to import",
  );
});
