import { readJsonObject, toPublicId } from "@posthorn/core";
import { createApiKey, revokeApiKey, setTenantLimits, suspendTenant } from "@posthorn/services";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { bodyBytes, type RequestCase as Case } from "./fixture-requests.ts";
import fixture from "./fixtures/bad-event-requests.json" with { type: "json" };
import type { HttpAnswer } from "./http-client.ts";
import { startTestApi, type TestApi } from "./start-test-api.ts";

const cases = fixture.cases as Case[];

const routes: Record<string, string> = fixture.routes;
/** The server's own refusal of headers that are too long, before any route. */
const withoutProblem = new Set([431]);

let api: TestApi;
let tenantA: TestTenant;
let tenantB: TestTenant;
let fullTenant: TestTenant;
let limitedTenant: TestTenant;
const placeholders = new Map<string, string>();
const accepted = new Set<string>();

beforeAll(async () => {
  api = await startTestApi({ allowedNetworks: "", ownHosts: "api.example.net,hooks.example.net" });
  tenantA = await createTestTenant(api.platform);
  tenantB = await createTestTenant(api.platform);
  fullTenant = await createTestTenant(api.platform);
  limitedTenant = await createTestTenant(api.platform);
  await setTenantLimits(api.platform, {
    tenantId: toPublicId("tenant", limitedTenant.tenantId),
    requestLimit: { perSecond: 1, burst: 10 },
  });
  for (const [name, schema] of Object.entries(fixture.precondition.tenant_A_event_types)) {
    await create(tenantA, "/v1/event-types", typeof schema === "object" ? { name, schema } : { name });
  }
  const archived = await api.call({
    method: "PATCH",
    path: "/v1/event-types/old.type",
    key: tenantA.apiKey,
    json: { archived: true },
  });
  expect(archived.json).toMatchObject({ archived: true });
  for (const name of fixture.precondition.tenant_B_event_types)
    await create(tenantB, "/v1/event-types", { name });
  for (let made = 0; made < fixture.limits.endpoints_per_tenant; made++) {
    await create(fullTenant, "/v1/endpoints", { url: `https://hook.example.com/${made}` });
  }
  await definePlaceholders();
});

afterAll(() => api?.close());

async function create(tenant: TestTenant, path: string, json: object): Promise<HttpAnswer> {
  const answer = await api.call({ path, key: tenant.apiKey, json, method: "POST" });
  expect([201, 202]).toContain(answer.status);
  return answer;
}

async function definePlaceholders(): Promise<void> {
  const { ctx } = tenantA;
  const revoked = await createApiKey(ctx, { name: "revoked" });
  await revokeApiKey(ctx, { apiKeyId: revoked.id });
  const expired = await createApiKey(ctx, {
    name: "expired",
    expiresAt: new Date(ctx.now().getTime() + 1_000).toISOString(),
  });
  await vi.waitFor(
    async () => {
      expect(await api.call({ path: "/v1/events", key: expired.key })).toMatchObject({ status: 401 });
    },
    { timeout: 10_000, interval: 200 },
  );
  const suspended = await createTestTenant(api.platform);
  await suspendTenant(api.platform, {
    tenantId: toPublicId("tenant", suspended.tenantId),
    suspended: true,
  });
  const readOnly = await createApiKey(ctx, { name: "read", scopes: ["deliveries:read", "catalog:read"] });
  for (let sent = 0; sent < 2; sent++) await create(tenantB, "/v1/events", { type: "b.only", data: {} });
  const firstOfB = await api.call({ path: "/v1/events?limit=1", key: tenantB.apiKey });
  const now = new Date();
  const day = 24 * 3_600_000;
  const key = tenantA.apiKey;
  for (const [name, value] of Object.entries({
    KEY: key,
    KEY_REVOKED: revoked.key,
    KEY_EXPIRED: expired.key,
    KEY_ALTERED: `${key.slice(0, -1)}${key.endsWith("a") ? "b" : "a"}`,
    KEY_READ_ONLY: readOnly.key,
    KEY_SUSPENDED_TENANT: suspended.apiKey,
    NOW: now.toISOString(),
    "NOW+1d": new Date(now.getTime() + day).toISOString(),
    "NOW+02:00": new Date(now.getTime() + 2 * 3_600_000).toISOString().replace(/\.(\d{3})Z$/, ".$1456+02:00"),
    TENANT_B: toPublicId("tenant", tenantB.tenantId),
    CURSOR_OF_TENANT_B: String(firstOfB.json.nextCursor),
    SESSION_COOKIE: "next-auth.session-token=eyJhbGciOiJkaXIifQ",
  })) {
    placeholders.set(name, value);
  }
}

let unique = 0;
function fill(text: string): string {
  return text
    .replaceAll("(100,000 characters)", "x".repeat(100_000))
    .replaceAll(/\$\{([A-Z][A-Z_0-9+:a-z]*)\}/g, (whole, name) =>
      name === "UNIQUE" ? `u${unique++}` : (placeholders.get(name) ?? whole),
    );
}

function headersOf({ request }: Case, key: string): Record<string, string> {
  const merged = { ...fixture.defaults.headers, Authorization: `Bearer ${key}`, ...request.headers };
  const entries = Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(entries.map(([name, value]) => [name, fill(value)]));
}

/** The key of the tenant that a case is about, in the state that the case needs. */
async function keyFor({ request: { precondition } }: Case): Promise<string> {
  switch (precondition) {
    case "tenant has 50 endpoints":
      return fullTenant.apiKey;
    case "limit of the key used up": {
      const { apiKey } = limitedTenant;
      for (let sent = 0; sent < 10; sent++) await api.call({ path: "/v1/events", key: apiKey, json: {} });
      return apiKey;
    }
    default:
      return tenantA.apiKey;
  }
}

async function sendCase(entry: Case): Promise<HttpAnswer> {
  const { request } = entry;
  const [method = "GET", path = ""] = routes[entry.operation]?.split(" ") ?? [request.method, request.path];
  const key = await keyFor(entry);
  const body = method === "GET" ? undefined : bodyBytes(request, fill);
  return api.call({
    method,
    path: fill(`${path}${request.query ?? ""}`),
    headers: headersOf(entry, key),
    ...(body && { body }),
  });
}

function expectSafeAnswer(answer: HttpAnswer): void {
  expect(answer.headers["content-type"]).toMatch(/^application\/(problem\+)?json$/);
  expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  expect(answer.headers["x-request-id"]).toMatch(/^req_[0-9a-z]{26}$/);
  expect(answer.headers["cache-control"]).toBe("no-store");
}

function expectProblem(answer: HttpAnswer, { status, error_code, error_path }: Case["expected"]): void {
  expect(answer.json).toMatchObject({ status, code: error_code, requestId: answer.headers["x-request-id"] });
  expect(answer.json.detail).toMatch(/\.$/);
  expect(answer.json.errors.length).toBeLessThanOrEqual(20);
  if (error_path !== undefined) expect(answer.json.errors[0].path).toBe(error_path);
  expect(answer.text.length).toBeLessThan(10_000);
}

describe("the shared bad and edge requests", () => {
  it.each(cases)("$id $title", async (entry) => {
    const answer = await sendCase(entry);
    if (withoutProblem.has(entry.expected.status)) {
      expect([400, 401, 431]).toContain(answer.status);
      return;
    }
    expect({ status: answer.status, code: answer.json?.code }).toEqual({
      status: entry.expected.status,
      code: entry.expected.error_code,
    });
    expectSafeAnswer(answer);
    expect(answer.ms).toBeLessThan(5_000);
    if (entry.expected.error_code) expectProblem(answer, entry.expected);
    if (entry.expected.response_headers?.Allow)
      expect(answer.headers.allow).toContain(entry.expected.response_headers.Allow);
    if (entry.expected.response_headers?.["Retry-After"])
      expect(answer.headers["retry-after"]).toMatch(/^[1-9]\d*$/);
    if (answer.status !== 202) return;
    accepted.add(answer.json.id);
    const stored = await api.call({ path: `/v1/events/${answer.json.id}`, key: tenantA.apiKey });
    const dataOf = (bytes: Buffer) => readJsonObject(bytes, 100).textOf("data");
    expect(dataOf(Buffer.from(stored.text))).toBe(dataOf(Buffer.concat(bodyBytes(entry.request, fill))));
  });

  it("leave nothing behind where they are refused", async () => {
    const found: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: HttpAnswer = await api.call({
        path: `/v1/events?limit=100${cursor && `&cursor=${cursor}`}`,
        key: tenantA.apiKey,
      });
      found.push(...page.json.items.map(({ id }: { id: string }) => id));
      cursor = page.json.nextCursor;
    }
    expect(found.toSorted()).toEqual([...accepted].toSorted());
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
