import { explainIssue } from "@posthorn/core";
import { expect, test } from "vitest";
import {
  changesOf,
  type EditedEndpoint,
  EndpointFormValues,
  inputOf,
  newEndpoint,
  valuesOf,
} from "./endpoint-form-values.ts";

const endpoint: EditedEndpoint = {
  url: "https://example.com/",
  description: "Billing",
  eventTypes: ["invoice.*"],
  filter: { "data.amount": { gte: 100 } },
  retrySchedule: [5, 300],
  effectiveRetrySchedule: [5, 300],
  timeoutMs: 10_000,
  maxInFlight: 20,
  rateLimit: 50,
  signatureProfiles: ["github", "standard"],
  ordering: { key: "data.customer.id", afterDead: "hold" },
  batching: null,
};

const issuesOf = (values: EndpointFormValues) =>
  EndpointFormValues.safeParse(values, { error: explainIssue }).error?.issues ?? [];

test("an endpoint survives the way through the form", () => {
  const { effectiveRetrySchedule: _effective, ...own } = endpoint;
  expect(inputOf(EndpointFormValues.parse(valuesOf(endpoint)))).toEqual(own);
});

test("a new endpoint asks for nothing but the defaults", () => {
  const input = inputOf(EndpointFormValues.parse({ ...newEndpoint([60]), url: "https://example.com/" }));
  expect(input).toMatchObject({
    eventTypes: null,
    filter: null,
    retrySchedule: null,
    ordering: null,
    batching: null,
    rateLimit: null,
    signatureProfiles: ["standard"],
  });
});

test("only what was changed is sent", () => {
  const values = valuesOf(endpoint);
  expect(changesOf(values, endpoint)).toEqual({});
  const flow = { ...values.flow, mode: "batched" as const, maxEvents: 10, maxSeconds: 2 };
  expect(changesOf({ ...values, filter: " ", flow }, endpoint)).toEqual({
    filter: null,
    ordering: null,
    batching: { maxEvents: 10, maxSeconds: 2 },
  });
});

test("laying a filter out anew is no change", () => {
  const filter = '{"data.amount":{"gte":100}}';
  expect(changesOf({ ...valuesOf(endpoint), filter }, endpoint)).toEqual({});
});

test("what is wrong is said at its field, also within a choice", () => {
  const values = valuesOf(endpoint);
  const ordered = { ...values.flow, mode: "ordered" as const, key: "customer.id" };
  expect(issuesOf({ ...values, flow: ordered })).toMatchObject([{ path: ["flow", "key"] }]);
  const batched = { ...values.flow, mode: "batched" as const, maxEvents: 1, maxSeconds: Number.NaN };
  expect(issuesOf({ ...values, flow: batched }).map(({ path }) => path.join("."))).toEqual([
    "flow.maxEvents",
    "flow.maxSeconds",
  ]);
  expect(issuesOf({ ...values, filter: "{ nope" })).toMatchObject([
    { path: ["filter"], message: expect.stringContaining("not JSON") },
  ]);
  expect(issuesOf({ ...values, filter: '{"data.amount": {"above": 1}}' })).toMatchObject([
    { path: ["filter"], message: expect.stringContaining("data.amount") },
  ]);
});

test("what stands in a choice that isn't chosen is not looked at", () => {
  const { flow, ...values } = valuesOf(endpoint);
  const parallel = { ...flow, mode: "parallel" as const, key: "no path", maxEvents: Number.NaN };
  expect(issuesOf({ ...values, flow: parallel })).toEqual([]);
  expect(inputOf({ ...values, flow: parallel })).toMatchObject({ ordering: null, batching: null });
});
