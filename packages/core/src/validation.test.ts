import { describe, expect, it } from "vitest";
import { z } from "zod";
import { InvalidFieldError } from "./errors.ts";
import { parseInput } from "./validation.ts";

const Input = z.strictObject({
  name: z.string().max(5, { error: "A name is short." }).optional(),
  note: z.string().max(5).optional(),
  count: z.number().int().min(1).max(10).optional(),
  tags: z.array(z.string()).min(1).max(2).optional(),
  state: z.enum(["on", "off"]).optional(),
  at: z.iso.datetime().optional(),
  on: z.boolean().optional(),
});

function errorsOf(input: unknown, schema: z.ZodType = Input) {
  try {
    parseInput(schema, input);
  } catch (error) {
    if (error instanceof InvalidFieldError) return error.errors;
    throw error;
  }
  return [];
}

describe("a wrong field is told in words", () => {
  it.each<[object, string, string]>([
    [{ name: "too long" }, "too_long", "name: A name is short."],
    [{ note: "too long" }, "too_long", "note: This has to be at most 5 characters long."],
    [{ note: 1 }, "invalid_type", "note: This must be a string."],
    [{ count: 0 }, "out_of_range", "count: This has to be at least 1."],
    [{ count: 1e30 }, "out_of_range", "count: This has to be at most 9007199254740991."],
    [{ count: 1.5 }, "invalid_type", "count: This must be an integer."],
    [{ tags: [] }, "too_few_items", "tags: This has to be at least 1 item long."],
    [{ tags: ["a", "b", "c"] }, "too_many_items", "tags: This has to be at most 2 items long."],
    [{ state: "up" }, "invalid_value", "state: This must be one of on, off."],
    [{ at: "now" }, "invalid_value", "at: This must be a time with its zone, such as 2026-01-31T12:00:00Z."],
    [{ on: "yes" }, "invalid_type", "on: This must be true or false."],
    [{ nmae: 1 }, "unknown_field", "The field nmae is not known here. Remove it, or check its spelling."],
  ])("%j", (input, code, message) => {
    expect(errorsOf(input)[0]).toMatchObject({ code, message });
  });

  it("names what is missing", () => {
    expect(errorsOf({}, z.strictObject({ url: z.string() }))).toEqual([
      { path: "url", code: "missing_field", message: "url is required." },
    ]);
  });
});

it("answers with little, however much was sent", () => {
  const input = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`${"k".repeat(1000)}${at}`, 1]));
  const errors = errorsOf(input);
  expect(errors).toHaveLength(20);
  expect(JSON.stringify(errors).length).toBeLessThan(10_000);
});
