import { type AuditEntryView, toPublicId } from "@posthorn/core";
import { createElement } from "react";
import { expect, test } from "vitest";
import { renderPart } from "../../../test/render-part.tsx";
import { AuditEvidence } from "./audit-evidence.tsx";

const entry: AuditEntryView = {
  id: "aud_1",
  at: "2026-11-22T12:00:00Z",
  actor: { kind: "apiKey", id: "key_1", name: "Billing server" },
  action: "consumer.updated",
  targetId: toPublicId("consumer", "0193544a-0000-7000-8000-000000000000"),
  details: { fields: ["name"], before: { name: "<b>Acme</b>" }, after: { name: "Acme Ltd" } },
  address: "192.0.2.7",
};
const evidence = (given: AuditEntryView) =>
  renderPart(createElement(AuditEvidence, { entry: given, onFilter: () => {} }), ["admin"]);

test("an entry shows before and after as text, who it was, from where, and the way to what it was done to", () => {
  const html = evidence(entry);
  expect(html).toMatch(/<del[^>]*>&quot;&lt;b&gt;Acme&lt;\/b&gt;&quot;<\/del>/);
  expect(html).toMatch(/<ins[^>]*>&quot;Acme Ltd&quot;<\/ins>/);
  expect(html).toContain("An API key");
  expect(html).toContain("192.0.2.7");
  expect(html).toContain(`/analytical-engines/production/consumers/${entry.targetId}`);
});

test("what Posthorn did itself came from nowhere else", () => {
  const html = evidence({
    ...entry,
    actor: { kind: "system", id: null, name: "sources" },
    address: null,
    details: {},
  });
  expect(html).toContain("Posthorn itself, because a source took a request");
  expect(html).toContain("There is nothing more to say about it.");
});
