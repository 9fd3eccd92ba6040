import { describe, expect, it } from "vitest";
import { InvalidFieldError } from "../errors.ts";
import { parseInput } from "../validation.ts";
import { CreateConsumerInput } from "./consumer.ts";

function refusalOf(input: object) {
  try {
    parseInput(CreateConsumerInput, { name: "Acme", ...input });
    return null;
  } catch (error) {
    if (!(error instanceof InvalidFieldError)) throw error;
    return [error.errors[0]?.path, error.errors[0]?.code];
  }
}

describe("a consumer's uid", () => {
  it.each(["42", "acme", "user@example.com", "a:b.c-d_e", "x".repeat(128)])("can be %s", (uid) =>
    expect(refusalOf({ uid })).toBeNull(),
  );
  it.each(["", "..", "a/b", "a b", "é", "x".repeat(129)])("can't be %j", (uid) =>
    expect(refusalOf({ uid })).toEqual(["uid", "invalid_uid"]),
  );
  it("can't look like one of Posthorn's ids", () => {
    expect(refusalOf({ uid: "con_01kb4z8h2ee0prqhg0k2dzz7b5" })).toEqual(["uid", "reserved_name"]);
  });
});

describe("metadata", () => {
  const ofKeys = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, ""]));

  it("has at most 50 keys of 64 characters, with texts of 512", () => {
    expect(refusalOf({ metadata: { ...ofKeys(49), ["k".repeat(64)]: "v".repeat(512) } })).toBeNull();
    expect(refusalOf({ metadata: ofKeys(51) })).toEqual(["metadata", "too_many_items"]);
    expect(refusalOf({ metadata: { ["k".repeat(65)]: "" } })).toEqual([
      `metadata.${"k".repeat(65)}`,
      "too_long",
    ]);
    expect(refusalOf({ metadata: { a: "v".repeat(513) } })).toEqual(["metadata.a", "too_long"]);
    expect(refusalOf({ metadata: { "": "a" } })).toEqual(["metadata.", "too_short"]);
  });

  it("holds nothing that PostgreSQL can't", () => {
    expect(refusalOf({ metadata: { a: "\u0000" } })).toEqual(["metadata.a", "invalid_characters"]);
    expect(refusalOf({ metadata: { a: "\ud800" } })).toEqual(["metadata.a", "invalid_characters"]);
    expect(refusalOf({ metadata: { a: 1 } })).toEqual(["metadata.a", "invalid_type"]);
  });
});
