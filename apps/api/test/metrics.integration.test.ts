import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createIngest } from "@posthorn/services";
import { createRegistry, type MetricsServer, serveMetrics } from "@posthorn/services/metrics";
import { createRateLimits } from "@posthorn/services/rate-limits";
import { createTestPlatform, createTestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createApiMetrics } from "../src/metrics.ts";
import { closeApiServer, createApiServer } from "../src/server.ts";

let apiUrl: string;
let metricsUrl: string;
let apiKey: string;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const platform = await createTestPlatform();
  const registry = createRegistry();
  const metrics = createApiMetrics(registry);
  const databaseUrl = String(process.env.POSTHORN_TEST_DATABASE_URL);
  const ingest = createIngest(platform, { databaseUrl, onStored: metrics.noteStored });
  const rateLimits = createRateLimits({ databaseUrl });
  const server = createApiServer({ platform, ingest, rateLimits, metrics }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const scraped: MetricsServer = await serveMetrics({
    registry,
    host: "127.0.0.1",
    port: 0,
    log: platform.log,
  });
  apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  metricsUrl = `http://127.0.0.1:${scraped.port}`;
  ({ apiKey } = await createTestTenant(platform));
  closing.push(
    () => scraped.close(),
    () => closeApiServer(server, { withinMs: 5_000 }),
    () => ingest.close(),
    () => rateLimits.close(),
    () => platform.close(),
  );
});
afterAll(async () => {
  for (const close of closing) await close();
});

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${apiUrl}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

const scrape = async () => (await fetch(`${metricsUrl}/metrics`)).text();

it("counts each event that is stored once, and requests by route and status", async () => {
  expect((await post("/v1/event-types", { name: "ping" })).status).toBe(201);
  for (const key of ["a", "b", "b"])
    expect((await post("/v1/events", { type: "ping", data: {} }, { "idempotency-key": key })).ok).toBe(true);
  expect((await post("/v1/events", { type: "unheard.of", data: {} })).status).toBe(422);
  expect((await fetch(`${apiUrl}/nowhere`, { method: "PROPFIND" })).status).toBe(404);
  const text = await scrape();
  expect(text).toContain("\nposthorn_events_accepted_total 2\n");
  const requests = (labels: string) => `posthorn_http_request_duration_seconds_count{${labels}}`;
  expect(text).toContain(`${requests('method="POST",route="/v1/events",status="202"')} 3`);
  expect(text).toContain(`${requests('method="POST",route="/v1/events",status="422"')} 1`);
  expect(text).toContain(`${requests('method="other",route="unknown",status="404"')} 1`);
  expect(text).toContain("nodejs_eventloop_lag_seconds");
});

it("names no tenant, and answers nothing but the metrics", async () => {
  const text = await scrape();
  expect(text).not.toMatch(/ten_|env_|ph_(live|test)_/);
  const wrong = await fetch(`${metricsUrl}/v1/events`);
  expect([wrong.status, await wrong.text()]).toEqual([404, "Metrics are at /metrics.\n"]);
  expect((await fetch(`${metricsUrl}/metrics`, { method: "POST" })).status).toBe(405);
  expect((await fetch(`${apiUrl}/metrics`)).status).toBe(404);
});
