import { describe, expect, it } from "vitest";
import { compareVersions } from "./compare-versions.ts";
import { eventVersionNames } from "./event-names.ts";
import { unusableName } from "./unusable-names.ts";
import { folded } from "./words.ts";

describe("identifiers of event types", () => {
  it("are plain for plain names, and carry a hash of the name for all others", () => {
    expect(eventVersionNames("invoice.paid", "1", true)).toMatchObject({
      operationId: "invoicePaid",
      component: "InvoicePaidV1",
    });
    expect(eventVersionNames("invoice.paid", "2", false)).toMatchObject({ operationId: "invoicePaidV2" });
    expect(eventVersionNames("invoice_paid", "1", true).operationId).toMatch(/^invoicePaid_[0-9a-f]{8}$/);
    expect(eventVersionNames("发票", "1", true).operationId).toMatch(/^event_[0-9a-f]{8}$/);
  });

  it("differ without regard to case and punctuation", () => {
    const names = [
      "user.created",
      "user_created",
      "User.Created",
      "userCreated",
      "usercreated",
      "用户",
      "用户.",
      "1",
      "1.",
      "",
      ".",
    ];
    const identifiers = names.flatMap((name) => {
      const { component, operationId } = eventVersionNames(name, "2026-01-01", true);
      return [component, operationId];
    });
    for (const identifier of identifiers) expect(identifier).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
    expect(new Set(identifiers.map(folded)).size).toBe(identifiers.length);
  });
});

describe("compareVersions", () => {
  it("compares numbers as numbers", () => {
    const sorted = ["10", "9", "1.10", "1.9", "2026-01-01", "2025-12-31", "v3", "1"].sort(compareVersions);
    expect(sorted).toEqual(["1", "1.9", "1.10", "9", "10", "2025-12-31", "2026-01-01", "v3"]);
  });
});

describe("unusableName", () => {
  it("refuses what generated code takes for something else", () => {
    for (const name of [
      "__proto__",
      "constructor",
      "toString",
      "hasOwnProperty",
      "$ref",
      "",
      " ",
      "a\nb",
      "\ud800",
    ]) {
      expect(unusableName(name), name).toBeDefined();
    }
    for (const name of ["invoice.paid", "用户.创建", "{order}.created", "a/b", "x-y", "1"])
      expect(unusableName(name)).toBeUndefined();
  });
});
