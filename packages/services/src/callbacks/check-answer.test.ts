import type { CallbackAnswer } from "@posthorn/core";
import { describe, expect, it } from "vitest";
import { checkAnswer } from "./check-answer.ts";

const schema = { type: "object", required: ["ok"], properties: { ok: { const: true } } };
const answer = (fields: Partial<CallbackAnswer> = {}): CallbackAnswer => ({
  attempt: 1,
  status: 200,
  headers: {},
  body: '{"ok":true}',
  truncated: false,
  ...fields,
});

describe("an answer", () => {
  it("matches where it is what the schema asks for", () => {
    expect(checkAnswer(schema, answer())).toEqual({ matches: true, mismatches: [] });
    expect(checkAnswer({ type: "string" }, answer({ body: '"done"' }))).toMatchObject({ matches: true });
  });

  it.each([
    ['{"ok":false}', "body.ok", "schema_validation_failed", "body.ok must be true."],
    ["{}", "body.ok", "schema_validation_failed", "body.ok is required."],
    ["[]", "body", "schema_validation_failed", "body must be object."],
    ["", "body", "invalid_json", "The answer's body is not JSON."],
    ["OK", "body", "invalid_json", "The answer's body is not JSON."],
    ["[".repeat(65) + "]".repeat(65), "body", "payload_too_deep", expect.stringContaining("64 levels")],
  ])("doesn't match with the body %j", (body, path, code, message) => {
    expect(checkAnswer(schema, answer({ body }))).toEqual({
      matches: false,
      mismatches: [{ path, code, message }],
    });
  });

  it.each([
    ["there is none", schema, null],
    ["no schema says what it should be", null, answer()],
    ["it is no success", schema, answer({ status: 500 })],
    ["it was cut", schema, answer({ truncated: true })],
  ])("is neither where %s", (_, of, given) => {
    expect(checkAnswer(of, given)).toEqual({ matches: null, mismatches: [] });
  });
});
