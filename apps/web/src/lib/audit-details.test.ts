import { expect, test } from "vitest";
import { readAuditDetails } from "./audit-details.ts";

test("an update is shown as what differs, place by place", () => {
  const { changes, facts } = readAuditDetails({
    fields: ["name", "metadata"],
    before: { name: "Acme", metadata: { plan: "gold" } },
    after: { name: "Acme Ltd", metadata: { plan: "gold", region: "eu" } },
  });
  expect(changes).toEqual([
    { kind: "changed", path: "name", before: '"Acme"', after: '"Acme Ltd"' },
    { kind: "added", path: "metadata.region", after: '"eu"' },
  ]);
  expect(facts).toEqual([]);
});

test("another order alone is a change, too", () => {
  const { changes } = readAuditDetails({
    before: { signatureProfiles: ["standard", "github"] },
    after: { signatureProfiles: ["github", "standard"] },
  });
  expect(changes).toEqual([
    {
      kind: "changed",
      path: "signatureProfiles",
      before: '["standard","github"]',
      after: '["github","standard"]',
    },
  ]);
});

test("what is said beside the difference, or without one, stands by its name", () => {
  expect(
    readAuditDetails({ prefix: "ph_live_ab", before: { name: "a" }, after: { name: "b" } }).facts,
  ).toEqual([{ name: "prefix", value: "ph_live_ab" }]);
  expect(readAuditDetails({ url: "https://example.com/", eventTypes: null })).toEqual({
    changes: null,
    facts: [
      { name: "url", value: "https://example.com/" },
      { name: "eventTypes", value: "null" },
    ],
  });
});

test("ordinary names of JavaScript's own are nothing special", () => {
  const { changes } = readAuditDetails({ before: {}, after: { constructor: "x" } });
  expect(changes).toEqual([{ kind: "added", path: "constructor", after: '"x"' }]);
});
