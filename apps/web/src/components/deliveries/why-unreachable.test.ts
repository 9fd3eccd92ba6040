import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { whyUnreachable } from "./why-unreachable.ts";

const refusal = (code: string) =>
  TRPCClientError.from({ error: { message: "", code: -32004, data: { code } } });

test("a retry is refused by an endpoint that is disabled or gone, and by no other", () => {
  expect(whyUnreachable({ state: "disabled" }, null)).toContain("enable it first");
  expect(whyUnreachable({ state: "paused" }, null)).toBeNull();
  expect(whyUnreachable({ state: "enabled" }, null)).toBeNull();
  expect(whyUnreachable(undefined, refusal("NOT_FOUND"))).toContain("deleted");
  expect(whyUnreachable(undefined, refusal("FORBIDDEN"))).toBeNull();
  expect(whyUnreachable(undefined, null)).toBeNull();
});
