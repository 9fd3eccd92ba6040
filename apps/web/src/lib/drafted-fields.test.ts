import type { EventTypeView } from "@posthorn/core";
import { expect, test } from "vitest";
import { draftedFields, fieldWords } from "./drafted-fields.ts";

const published: EventTypeView = {
  id: "ety_1",
  name: "invoice.paid",
  description: "",
  group: null,
  payloadCheck: "reject",
  deprecated: false,
  archived: false,
  draft: false,
  version: 1,
  schema: { type: "object" },
  examples: [],
  createdAt: "2026-11-22T12:00:00Z",
  updatedAt: "2026-11-22T12:00:00Z",
};

test("a draft is told by what it says otherwise, not by its version and times", () => {
  const draft = { ...published, draft: true, updatedAt: "2026-11-23T12:00:00Z" };
  expect(draftedFields(published, draft)).toEqual([]);
  expect(draftedFields(published, { ...draft, version: 2, schema: { type: "object", title: "x" } })).toEqual([
    "schema",
  ]);
  expect(draftedFields(published, { ...draft, group: "Billing", archived: true })).toEqual([
    "group",
    "archived",
  ]);
});

test("fields are named as people say them", () => {
  expect(fieldWords(["payloadCheck", "archived", "something"])).toBe("payload check, archiving, something");
});
