import type { PlatformOptions } from "@posthorn/services";
import { beforeEach, expect } from "vitest";
import fixture from "./fixtures/bad-event-requests.json" with { type: "json" };
import type { HttpAnswer } from "./http-client.ts";
import { api, tenant, useTestApi } from "./use-test-api.ts";

export const batchPath = "/v1/events/batch";

/** An API for the file, and for each test a tenant with the event types that the shared requests are of. */
export function useBatches(options?: () => Promise<Partial<PlatformOptions>>): void {
  useTestApi(options);
  beforeEach(() => createEventTypes(fixture.precondition.tenant_A_event_types));
}

async function createEventTypes(types: Record<string, unknown>): Promise<void> {
  const { apiKey: key } = tenant;
  for (const [name, schema] of Object.entries(types)) {
    const json = typeof schema === "object" ? { name, schema } : { name };
    expect((await api.call({ path: "/v1/event-types", key, method: "POST", json })).status).toBe(201);
  }
  await api.call({ method: "PATCH", path: "/v1/event-types/old.type", key, json: { archived: true } });
}

export const sendText = (text: string): Promise<HttpAnswer> =>
  api.call({
    path: batchPath,
    key: tenant.apiKey,
    headers: { "Content-Type": "application/json" },
    body: [text],
  });
export const sendItems = (items: string[]) => sendText(`{"events":[${items.join(",")}]}`);
export const send = (...items: object[]) => sendItems(items.map((item) => JSON.stringify(item)));
export const sendOne = (text: string, headers: Record<string, string> = {}) =>
  api.call({
    path: "/v1/events",
    key: tenant.apiKey,
    headers: { "Content-Type": "application/json", ...headers },
    body: [text],
  });
export const ping = (more: object = {}) => ({ type: "ping", data: {}, ...more });

export async function readIds(): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: HttpAnswer = await api.call({
      path: `/v1/events?limit=100${cursor && `&cursor=${cursor}`}`,
      key: tenant.apiKey,
    });
    found.push(...page.json.items.map(({ id }: { id: string }) => id));
    cursor = page.json.nextCursor;
  }
  return found;
}

interface Result {
  status: number;
  event?: { id: string; type: string; timestamp: string };
  replayed?: boolean;
  problem?: { code: string; errors: { path: string }[] };
}
export const resultsOf = (answer: HttpAnswer): Result[] => {
  expect(answer).toMatchObject({ status: 200 });
  return answer.json.results;
};
export const idsOf = (results: Result[]) => results.flatMap(({ event }) => event?.id ?? []);
