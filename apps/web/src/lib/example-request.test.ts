import { type SignatureProfile, SignatureProfile as SignatureProfiles } from "@posthorn/core";
import { createEndpointSigner, generateEndpointSecret } from "@posthorn/core/signature-profiles";
import { expect, test } from "vitest";
import { exampleBody, exampleHeaders } from "./example-request.ts";

const headersSent = (profile: SignatureProfile) => {
  const headers: Record<string, string> = {};
  createEndpointSigner([profile], [generateEndpointSecret("hmac")])?.writeHeaders(headers, {
    id: "evt_1",
    uuid: "01997e64-c5d1-7400-bae1-c12e8dff9d65",
    type: "invoice.paid",
    timestamp: 1_767_225_600,
    body: "{}",
  });
  return Object.keys(headers).map((name) => name.toLowerCase());
};

test.each(SignatureProfiles.options)("an example signed by %s has the headers that are sent", (profile) => {
  const shown = exampleHeaders(profile, "invoice.paid").map(([name]) => name.toLowerCase());
  expect(shown.toSorted()).toEqual(headersSent(profile).toSorted());
});

test.each(SignatureProfiles.options)("an example signed by %s has the body's form", (profile) => {
  const body = exampleBody(profile, "invoice.paid", { id: "inv_1" });
  const sent = createEndpointSigner([profile], [generateEndpointSecret("hmac")])?.bodyOf("evt_1", {
    eventType: "invoice.paid",
    occurredAt: new Date("2026-01-01T00:00:00Z"),
    data: '{"id":"inv_1"}',
  });
  expect(Object.keys(body as object).toSorted()).toEqual(Object.keys(JSON.parse(sent ?? "")).toSorted());
});
