import { createConsumer, createEventType } from "@posthorn/services";
import { beforeEach, expect } from "vitest";
import type { HttpAnswer } from "./http-client.ts";
import { api, tenant, useTestApi } from "./use-test-api.ts";

/** A consumer of the test's tenant, and a token of it. */
export let acme: { consumerId: string; token: string };

/** An API for the file, and for each test a tenant with two event types and the consumer `acme`. */
export function useSubscriptions(): void {
  useTestApi();
  beforeEach(async () => {
    for (const name of ["invoice.paid", "order.sent"]) await createEventType(tenant.ctx, { name });
    acme = await newConsumer("Acme");
  });
}

export const url = "https://hook.example.com/in";

export async function newConsumer(name: string) {
  const { id: consumerId } = await createConsumer(tenant.ctx, { name });
  const { json } = await call("POST", `/v1/consumers/${consumerId}/tokens`, {}, tenant.apiKey);
  return { consumerId, token: json.token as string };
}

export const call = (method: string, path: string, json?: object, key = acme.token): Promise<HttpAnswer> =>
  api.call({ method, path, key, ...(json && { json }) });

export async function subscribe(fields: object = {}, key = acme.token) {
  const answer = await call("POST", "/v1/subscriptions", { url, events: ["invoice.paid"], ...fields }, key);
  expect(answer.status, answer.text).toBe(201);
  return answer.json;
}
