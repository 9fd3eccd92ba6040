import { expect, test } from "vitest";
import { actorKey, actorKeyWords, actorName, actorNote } from "./audit-actors.ts";

const system = (name: string) => ({ kind: "system" as const, id: null, name });

test("Posthorn's own parts are said in words, and filtered by the names that they are kept under", () => {
  expect(actorName(system("sources"))).toBe("Posthorn, for a source");
  expect(actorNote(system("endpoint-recovery"))).toContain("failed for too long");
  expect(actorKey(system("sources"))).toBe("sources");
  expect(actorKeyWords("sources")).toBe("Posthorn, for a source");
});

test("a part that has no words is still said to be Posthorn's", () => {
  expect(actorName(system("constructor"))).toBe("Posthorn (constructor)");
  expect(actorNote(system("constructor"))).toBe("Posthorn itself");
  expect(actorKeyWords("constructor")).toBeNull();
});

test("people, keys and consumers go by their own names, whatever these are", () => {
  const key = { kind: "apiKey" as const, id: "key_1", name: "sources" };
  expect(actorName(key)).toBe("sources");
  expect(actorNote(key)).toBe("An API key");
  expect(actorKey(key)).toBe("key_1");
  expect(actorKeyWords("usr_1")).toBeNull();
});
