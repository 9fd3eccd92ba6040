import { expect, it } from "vitest";
import * as errors from "./errors.ts";

const { ConflictError, InProgressError, NotFoundError, RateLimitedError, RequestError } = errors;

it("an error is of its own class and of those above it, and of no other", () => {
  const error = new InProgressError();
  expect([RequestError, ConflictError, InProgressError].map((kind) => error instanceof kind)).toEqual([
    true,
    true,
    true,
  ]);
  expect([NotFoundError, RateLimitedError].map((kind) => error instanceof kind)).toEqual([false, false]);
  expect(new ConflictError("taken", "It is taken.") instanceof InProgressError).toBe(false);
  expect([new Error("no"), null, "text", {}].map((value) => value instanceof RequestError)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

it("an error of another copy of the classes counts as well", async () => {
  const path = "./errors.ts?copy";
  const copy = (await import(/* @vite-ignore */ path)) as typeof errors;
  expect(copy.RateLimitedError).not.toBe(RateLimitedError);
  const error = new copy.RateLimitedError("Too many tries.", 60);
  expect(error instanceof RateLimitedError).toBe(true);
  expect(error instanceof NotFoundError).toBe(false);
});

it("every class has a kind of its own", () => {
  const kinds = Object.values(errors).map(({ kind }) => kind);
  expect(new Set(kinds).size).toBe(kinds.length);
});
