import { toUuid } from "@posthorn/core";
import { createApiKey } from "@posthorn/services";
import { createEnginePool } from "@posthorn/services/lanes";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";

const engine = createEnginePool(String(process.env.POSTHORN_TEST_DATABASE_URL), { connections: 1 });
const minuteMs = 60_000;
const ranges = 31;

let api: TestApi;
let tenant: TestTenant;
let endpointId: string;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(async () => {
  await api?.close();
  await engine.end();
});
beforeEach(async () => {
  tenant = await createTestTenant(api.platform);
  endpointId = (await call("/v1/endpoints", { method: "POST", json: { url: "https://hook.example.com/in" } }))
    .json.id;
});

const call = (
  path: string,
  { method = "GET", key = tenant.apiKey, json }: { method?: string; key?: string; json?: object } = {},
) => api.call({ method, path, key, ...(json && { json }) });

/** As a roll-up leaves it: 8 attempts that took 2 ms and succeeded, one that got 503 after 3 ms, one that was refused. */
async function count(at: Date): Promise<void> {
  const latency = Array.from({ length: ranges }, (_, range) => ({ 2: 8, 3: 1 })[range] ?? 0);
  for (const width of ["minute", "hour"]) {
    await engine.query(
      `INSERT INTO engine.endpoint_${width} VALUES ($1, $2, date_trunc('${width}', $3::timestamptz, 'UTC'), 8, 0, 0, 1, 0, 0, 1, $4)`,
      [tenant.environmentId, toUuid("endpoint", endpointId), at, latency],
    );
    await engine.query(
      `INSERT INTO engine.environment_${width} VALUES ($1, date_trunc('${width}', $2::timestamptz, 'UTC'), 10, 8, 0, 0, 1, 0, 0, 1, $3)`,
      [tenant.environmentId, at, latency],
    );
  }
}

const counts = {
  attempts: 10,
  succeeded: 8,
  failed: { status3xx: 0, status4xx: 0, status5xx: 1, otherStatus: 0, timeout: 0, connectionError: 1 },
  latencyMs: { p50: 2, p95: 3, p99: 3 },
};
const nothing = { attempts: 0, succeeded: 0, latencyMs: null };

describe("GET /v1/statistics", () => {
  it("answers with a series that has every bucket of the range, of an endpoint or the environment", async () => {
    await count(new Date("2026-03-01T10:02:30Z"));
    const range = "bucket=minute&from=2026-03-01T10:01:00Z&to=2026-03-01T10:04:00Z";
    const ofEndpoint = await call(`/v1/statistics?endpointId=${endpointId}&${range}`);
    expect(ofEndpoint).toMatchObject({
      status: 200,
      json: {
        endpointId,
        bucket: "minute",
        from: "2026-03-01T10:01:00.000Z",
        to: "2026-03-01T10:04:00.000Z",
        total: { events: null, ...counts },
        items: [
          { at: "2026-03-01T10:01:00.000Z", events: null, ...nothing },
          { at: "2026-03-01T10:02:00.000Z", events: null, ...counts },
          { at: "2026-03-01T10:03:00.000Z", events: null, ...nothing },
        ],
      },
    });
    const ofAll = await call(`/v1/statistics?${range}`);
    expect(ofAll.json).toMatchObject({ endpointId: null, total: { events: 10, ...counts } });
    const byDay = await call("/v1/statistics?bucket=day&from=2026-02-28T23:30:00Z&to=2026-03-02T00:00:00Z");
    expect(byDay.json.items).toMatchObject([
      { at: "2026-02-28T00:00:00.000Z", events: 0, ...nothing },
      { at: "2026-03-01T00:00:00.000Z", events: 10, ...counts },
    ]);
  });

  it("shows the last 24 hours by the hour where nothing is asked for", async () => {
    await count(new Date(Date.now() - 5 * minuteMs));
    const { status, json } = await call("/v1/statistics");
    expect(status).toBe(200);
    expect(json).toMatchObject({ bucket: "hour", total: { events: 10, ...counts } });
    expect([24, 25]).toContain(json.items.length);
  });

  it.each([
    ["bucket=week", "bucket", "invalid_value"],
    ["from=yesterday", "from", "invalid_value"],
    ["until=2026-03-01T10:04:00Z", "until", "unknown_field"],
    ["from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z", "from", "out_of_range"],
    ["bucket=minute&from=2026-03-01T00:00:00Z&to=2026-03-03T00:00:00Z", "from", "out_of_range"],
    ["bucket=day&from=2024-03-01T00:00:00Z&to=2026-03-03T00:00:00Z", "from", "out_of_range"],
  ])("refuses %s", async (query, path, code) => {
    expect(await call(`/v1/statistics?${query}`)).toMatchObject({
      status: 422,
      json: { code, errors: [{ path, code }] },
    });
  });

  it("needs the scope deliveries:read", async () => {
    const { key } = await createApiKey(tenant.ctx, { name: "emits", scopes: ["events:write"] });
    expect(await call("/v1/statistics", { key })).toMatchObject({
      status: 403,
      json: { code: "insufficient_scope" },
    });
  });

  it("shows nothing of another tenant", async () => {
    await count(new Date(Date.now() - 5 * minuteMs));
    const other = await createTestTenant(api.platform);
    const all = await call("/v1/statistics", { key: other.apiKey });
    expect(all.json).toMatchObject({ total: { events: 0, ...nothing } });
    expect(all.text).not.toContain(endpointId);
    for (const id of [endpointId, "ep_unknown"]) {
      const answer = await call(`/v1/statistics?endpointId=${id}`, { key: other.apiKey });
      expect(answer).toMatchObject({ status: 404, json: { code: "not_found" } });
    }
  });
});
