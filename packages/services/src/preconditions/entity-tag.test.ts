import { describe, expect, it } from "vitest";
import type { ServiceContext } from "../context/service-context.ts";
import { toEntityTag } from "./entity-tag.ts";
import { Precondition, requireMatch } from "./precondition.ts";

const endpoint = { id: "ep_1", url: "https://hook.example.com/", health: "healthy", failingSince: null };
const failing = { ...endpoint, health: "recovering", failingSince: "2026-11-22T12:00:00.000Z" };
const moved = { ...endpoint, url: "https://other.example.com/" };
const opaque = (view: object) => toEntityTag(view).slice(1, -1);
const contextWith = (tags: readonly string[] | "*") =>
  ({ precondition: new Precondition(tags) }) as ServiceContext;

describe("an entity tag", () => {
  it("is strong, and another one for every other answer", () => {
    const tags = [endpoint, failing, moved, { id: "ep_1" }].map(toEntityTag);
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]{27}(\.[\w-]{27})?"$/);
    expect(new Set(tags).size).toBe(tags.length);
  });

  it("is the same for an answer that was written and read again", () => {
    expect(toEntityTag(JSON.parse(JSON.stringify(failing)))).toBe(toEntityTag(failing));
  });
});

describe("a precondition", () => {
  it("holds for the state that it names, however the endpoint is doing since", () => {
    expect(() => requireMatch(contextWith([opaque(moved), opaque(endpoint)]), failing)).not.toThrow();
    expect(() => requireMatch(contextWith("*"), failing)).not.toThrow();
  });

  it.each([[[opaque(endpoint)]], [[]], [["", "."]]])("fails for another state: %j", (tags) => {
    expect(() => requireMatch(contextWith(tags), moved)).toThrow(
      expect.objectContaining({ status: 412, code: "precondition_failed" }),
    );
  });

  it("is not passed by where nothing looks at it", () => {
    const precondition = new Precondition("*");
    expect(() => precondition.requireChecked()).toThrow(
      expect.objectContaining({ status: 400, code: "if_match_not_supported" }),
    );
    precondition.check(endpoint);
    expect(() => precondition.requireChecked()).not.toThrow();
  });
});
