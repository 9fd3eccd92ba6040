import { explainIssue } from "@posthorn/core";
import { expect, test } from "vitest";
import {
  changesOf,
  creationOf,
  type EditedEndpoint,
  EndpointFormValues,
  inputOf,
  newEndpoint,
  valuesOf,
} from "./endpoint-form-values.ts";

const endpoint: EditedEndpoint = {
  url: "https://example.com/",
  description: "Billing",
  uid: "billing",
  consumer: "con_1",
  metadata: { plan: "gold" },
  eventTypes: ["invoice.*"],
  filter: { "data.amount": { gte: 100 } },
  retrySchedule: [5, 300],
  effectiveRetrySchedule: [5, 300],
  timeoutMs: 10_000,
  maxInFlight: 20,
  rateLimit: 50,
  signatureProfiles: ["github", "standard"],
  payloadForm: "envelope",
  headerNames: ["Authorization"],
  ordering: { key: "data.customer.id", afterDead: "hold" },
  batch: null,
};

const issuesOf = (values: EndpointFormValues) =>
  EndpointFormValues.safeParse(values, { error: explainIssue }).error?.issues ?? [];

test("an endpoint survives the way through the form", () => {
  const { effectiveRetrySchedule: _effective, headerNames: _names, ...own } = endpoint;
  expect(inputOf(EndpointFormValues.parse(valuesOf(endpoint)))).toEqual(own);
});

test("a new endpoint asks for nothing but the defaults", () => {
  const input = creationOf(EndpointFormValues.parse({ ...newEndpoint([60]), url: "https://example.com/" }));
  expect(input).toMatchObject({
    uid: null,
    consumer: null,
    metadata: {},
    payloadForm: null,
    headers: {},
    eventTypes: null,
    filter: null,
    retrySchedule: null,
    ordering: null,
    batch: null,
    rateLimit: null,
    signatureProfiles: ["standard"],
  });
  expect(input).not.toHaveProperty("secret");
});

test("a new endpoint can have its own headers, its own secret and a consumer", () => {
  const values = newEndpoint([60], "cust_42");
  const header = { row: 0, name: "X-Team", value: "blue", kept: false, removed: false };
  const secret = { choice: "own" as const, text: "whsec_bm90IGEgc2VjcmV0" };
  expect(creationOf({ ...values, headers: [header], secret })).toMatchObject({
    consumer: "cust_42",
    headers: { "X-Team": "blue" },
    secret: "whsec_bm90IGEgc2VjcmV0",
  });
});

test("only what was changed is sent", () => {
  const values = valuesOf(endpoint);
  expect(changesOf(values, endpoint)).toEqual({});
  const flow = { ...values.flow, mode: "batched" as const, maxEvents: 10, maxSeconds: 2 };
  expect(changesOf({ ...values, filter: " ", flow }, endpoint)).toEqual({
    filter: null,
    ordering: null,
    batch: { maxEvents: 10, maxSeconds: 2 },
  });
});

test("of the headers only what is typed or removed is sent", () => {
  const values = valuesOf(endpoint);
  const [stored] = values.headers;
  if (!stored) throw new Error("The endpoint has a header.");
  expect(changesOf({ ...values, headers: [{ ...stored, removed: true }] }, endpoint)).toEqual({
    headers: { Authorization: null },
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
  expect(inputOf({ ...values, flow: parallel })).toMatchObject({ ordering: null, batch: null });
});
