import { expect, it } from "vitest";
import { maskHeaders, maskUrl } from "./mask.ts";

it("masks what holds secrets, and keeps signatures", () => {
  const headers = {
    authorization: "Bearer s3cret",
    cookie: "a=s3cret",
    "x-api-key": "s3cret",
    "x-gitlab-token": "s3cret",
    "x-own": "s3cret",
    "x-hub-signature-256": "sha256=00",
    "x-github-event": "push",
  };
  const kept = maskHeaders(headers, "X-Own");
  expect(JSON.stringify(kept)).not.toContain("s3cret");
  expect(kept).toMatchObject({
    "x-hub-signature-256": "sha256=00",
    "x-github-event": "push",
    "x-own": "***",
  });
});

it("masks parameters that hold secrets", () => {
  expect(maskUrl("/in/src_1?token=s3cret&a=1&api_key=s3cret")).toBe("/in/src_1?token=***&a=1&api_key=***");
  expect(maskUrl("/in/src_1")).toBe("/in/src_1");
});
