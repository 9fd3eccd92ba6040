import { beforeEach, expect } from "vitest";
import { api, tenant, useTestApi } from "./use-test-api.ts";

/** An API for the file, and for each test a tenant with the event type `ping`. */
export function useConsumers(): void {
  useTestApi();
  beforeEach(() => post("/v1/event-types", { name: "ping" }));
}

export const url = "http://127.0.0.1:8099/hook";
export const call = (
  method: string,
  path: string,
  json?: unknown,
  { through = api, key = tenant.apiKey } = {},
) => through.call({ method, path, key, ...(json !== undefined && { json }) });
export const get = (path: string) => call("GET", path);

export async function post(path: string, json: unknown, through = api) {
  const answer = await call("POST", path, json, { through });
  expect([201, 202]).toContain(answer.status);
  return answer.json;
}
export const makeConsumer = (fields: object = {}) => post("/v1/consumers", { name: "Acme", ...fields });
export const makeEndpoint = (fields: object = {}) => post("/v1/endpoints", { url, ...fields });
export const emit = (fields: object = {}, through = api) =>
  post("/v1/events", { type: "ping", data: {}, ...fields }, through);

/** The endpoints that an event goes to. */
export async function targetsOf(event: { id: string }): Promise<string[]> {
  const { json } = await get(`/v1/events/${event.id}`);
  expect(json.considered).toBe(json.deliveries.length);
  return json.deliveries.map(({ endpointId }: { endpointId: string }) => endpointId).toSorted();
}
export const idsOf = async (path: string): Promise<string[]> => {
  const { status, json } = await get(path);
  expect(status).toBe(200);
  return json.items.map(({ id }: { id: string }) => id);
};
