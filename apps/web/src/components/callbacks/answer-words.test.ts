import type { CallbackDetailView } from "@posthorn/core";
import { expect, test } from "vitest";
import { answerWords } from "./answer-words.ts";

const schema = { type: "object", required: ["ok"], properties: { ok: { type: "boolean" } } };
const answer = { attempt: 1, status: 200, headers: {}, body: '{"ok":true}', truncated: false };
const matching = { answer, matches: true, state: "succeeded" } as const;

test("an answer that matches", () => {
  expect(answerWords(matching, schema)).toEqual({
    expected: "{ok: boolean}",
    said: '200 {"ok":true}',
    verdict: "It matches.",
  });
});

const cases: [string, Partial<CallbackDetailView>, object | null, RegExp][] = [
  ["differs", { matches: false }, schema, /^It doesn't match, because:$/],
  ["is still to come", { answer: null, matches: null, state: "retrying" }, schema, /so far/],
  ["is gone", { answer: null, matches: null }, schema, /erased/],
  ["may be anything", { matches: null }, null, /no answer in particular/],
  ["is no success", { answer: { ...answer, status: 500 }, matches: null }, schema, /no success/],
  ["was cut", { answer: { ...answer, truncated: true }, matches: null }, schema, /too long/],
];
test.each(cases)("an answer that %s", (_, fields, asked, verdict) => {
  const words = answerWords({ ...matching, ...fields }, asked as Record<string, unknown> | null);
  expect(words.verdict).toMatch(verdict);
});

test("an answer without a body, and one that is long", () => {
  const said = (body: string) => answerWords({ ...matching, answer: { ...answer, body } }, schema).said;
  expect(said("\n")).toBe("200 with no body");
  expect(said("x".repeat(10_000))).toHaveLength(204);
});
