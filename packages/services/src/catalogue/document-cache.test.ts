import { expect, it } from "vitest";
import { createDocumentCache } from "./document-cache.ts";

it("gives a document for the state it was made from, and for no other", () => {
  const cache = createDocumentCache<string>({ mostBytes: 10 });
  cache.set("a", "1", "first", 5);
  expect(cache.get("a", "1")).toBe("first");
  expect(cache.get("a", "2")).toBeUndefined();
  cache.set("a", "2", "second", 6);
  expect([cache.get("a", "1"), cache.get("a", "2")]).toEqual([undefined, "second"]);
});

it("lets go of what was not asked for longest, and takes nothing that is too large", () => {
  const cache = createDocumentCache<string>({ mostBytes: 10 });
  cache.set("a", "1", "a", 4);
  cache.set("b", "1", "b", 4);
  cache.get("a", "1");
  cache.set("c", "1", "c", 4);
  cache.set("huge", "1", "huge", 11);
  expect(["a", "b", "c", "huge"].map((key) => cache.get(key, "1"))).toEqual(["a", undefined, "c", undefined]);
});
