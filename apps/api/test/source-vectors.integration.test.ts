import type { CreateSourceInput } from "@posthorn/core";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import vectors from "../../../packages/sdk/src/webhooks/fixtures/inbound-vectors.json" with { type: "json" };
import { startTestApi, type TestApi } from "./start-test-api.ts";

interface Vector {
  id: string;
  description: string;
  expected: string;
  error_code?: string;
  headers: Record<string, string | undefined>;
  body?: string;
  body_base64?: string;
  secret?: string;
  secrets?: string[];
  /** The receiver's clock in Unix seconds. */
  now?: number;
  uri?: string;
  configured?: { app_id: string };
}

interface Scheme {
  provider: CreateSourceInput["provider"];
  cases: Vector[];
  publicKey?: string;
  /** Of a request that could not be verified. */
  untrusted?: number;
  settings?(vector: Vector): CreateSourceInput["settings"];
}

const schemes: Scheme[] = [
  { provider: "github", cases: vectors.github.cases },
  { provider: "stripe", cases: vectors.stripe.cases },
  { provider: "slack", cases: vectors.slack.cases },
  { provider: "shopify", cases: vectors.shopify.cases },
  { provider: "generic", cases: vectors.generic.cases, untrusted: 403 },
  {
    provider: "alipay",
    cases: vectors.alipay_form.cases,
    publicKey: vectors.alipay_form.public_key_pem,
    settings: ({ configured }) => (configured ? { alipay: { appId: configured.app_id } } : {}),
  },
  {
    provider: "antom",
    cases: vectors.alipay_header.cases,
    publicKey: vectors.alipay_header.public_key_pem,
    settings: ({ uri }) => ({ antom: { url: String(uri) } }),
  },
];
/** Node answers 431 by itself to longer ones. */
const mostHeaderBytes = 16 * 1024;

let api: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());
afterEach(() => {
  vi.restoreAllMocks();
});

const call = (method: string, path: string, json?: unknown) =>
  api.call({ method, path, key: tenant.apiKey, ...(json !== undefined && { json }) });

const create = (scheme: Scheme, vector: Vector) =>
  call("POST", "/v1/sources", {
    name: vector.id,
    provider: scheme.provider,
    secrets: vector.secrets ?? [scheme.publicKey ?? vector.secret],
    settings: scheme.settings?.(vector) ?? {},
  });

async function receive(path: string, { headers, body, body_base64: base64 = "", now }: Vector) {
  if (now !== undefined) vi.spyOn(api.platform, "now").mockReturnValue(new Date(now * 1000));
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const bytes = body === undefined ? Buffer.from(base64, "base64") : Buffer.from(body);
  return api.call({ method: "POST", path, headers: Object.fromEntries(given), body: [bytes] });
}

async function newestRequest(sourceId: string) {
  const { json } = await call("GET", `/v1/sources/${sourceId}/requests`);
  return json.items[0];
}

describe.each(schemes)("$provider", (scheme) => {
  beforeAll(async () => {
    tenant = await createTestTenant(api.platform);
  });
  const first = scheme.cases.find(({ expected }) => expected === "valid") as Vector;

  it.each(scheme.cases)("$id: $description", async (vector) => {
    const created = await create(scheme, vector);
    if (vector.error_code === "secret_not_configured") {
      expect(created).toMatchObject({ status: 422, json: { errors: [{ path: "secrets.0" }] } });
      return;
    }
    expect(created.status).toBe(201);
    const { id, path } = created.json;
    if (vector.expected === "duplicate") expect((await receive(path, first)).status).toBe(200);
    const answer = await receive(path, vector);
    if (JSON.stringify(vector.headers).length > mostHeaderBytes) {
      expect(answer.status).toBe(431);
      return;
    }
    const request = await newestRequest(id);
    if (vector.expected === "invalid") {
      const status = vector.error_code === "malformed_request" ? 400 : (scheme.untrusted ?? 401);
      expect(answer.status).toBe(status);
      if (scheme.provider === "alipay") expect(answer.text).toBe("fail");
      else expect(answer.json).toMatchObject({ status, code: vector.error_code });
      expect(request).toMatchObject({ outcome: "refused", reason: vector.error_code, status, eventId: null });
      return;
    }
    expect(answer.status).toBe(200);
    const outcome = vector.expected === "valid" ? "accepted" : "duplicate";
    expect(request).toMatchObject({ outcome, reason: null, status: 200 });
    expect(request.eventId).toMatch(/^evt_/);
    expect(request.eventType).toMatch(new RegExp(`^${scheme.provider}\\.`));
    if (scheme.provider === "alipay") expect(answer.text).toBe("success");
  });
});

it("Antom is answered as it documents", async () => {
  const [vector] = vectors.alipay_header.cases;
  const scheme = schemes.find(({ provider }) => provider === "antom") as Scheme;
  tenant = await createTestTenant(api.platform);
  const { json: source } = await create(scheme, vector as Vector);
  const answer = await receive(source.path, vector as Vector);
  expect(answer.text).toBe(vector?.expected_response?.body);
  expect(answer.headers["content-type"]).toBe(vector?.expected_response?.content_type);
});

it("an Alipay notification in GBK is read in it", async () => {
  const scheme = schemes.find(({ provider }) => provider === "alipay") as Scheme;
  const vector = scheme.cases.find(({ id }) => id === "al-05") as Vector;
  tenant = await createTestTenant(api.platform);
  const { json: source } = await create(scheme, vector);
  await receive(source.path, vector);
  const { eventId } = await newestRequest(source.id);
  const { json: event } = await call("GET", `/v1/events/${eventId}`);
  expect(event).toMatchObject({
    type: "alipay.trade_status_sync.trade_success",
    data: { body: "大乐透2.1", subject: "a+b & c=d", charset: "GBK" },
  });
  expect(event.data).not.toHaveProperty("sign");
});
