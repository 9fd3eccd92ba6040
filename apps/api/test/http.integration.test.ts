import { connect } from "node:net";
import { createApiKey } from "@posthorn/services";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";

let api: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  api = await startTestApi();
  tenant = await createTestTenant(api.platform);
});
afterAll(() => api?.close());

const call = (method: string, path: string, json?: unknown) =>
  api.call({ method, path, key: tenant.apiKey, ...(json !== undefined && { json }) });

describe("health", () => {
  it("is told without a key", async () => {
    expect(await api.call({ path: "/healthz" })).toMatchObject({ status: 200, json: { status: "ok" } });
    expect(await api.call({ path: "/readyz" })).toMatchObject({
      status: 200,
      json: { status: "ready", postgres: true, temporal: true },
    });
  });
});

describe("credentials", () => {
  it.each([
    ["none", {}, "missing_credentials"],
    ["a cookie", { Cookie: "session=1" }, "missing_credentials"],
    ["a key of another form", { Authorization: "Bearer nonsense" }, "invalid_credentials"],
    ["another scheme", { Authorization: "Basic dTpw" }, "invalid_credentials"],
  ])("%s: 401", async (_name, headers, code) => {
    for (const path of ["/v1/events", "/v1/endpoints", "/v1/catalog/openapi.json"]) {
      const answer = await api.call({ path, headers });
      expect(answer).toMatchObject({ status: 401, json: { code, errors: [] } });
      expect(answer.headers["www-authenticate"]).toBe("Bearer");
    }
  });

  it("without the scope: 403, before the body is looked at", async () => {
    const { key } = await createApiKey(tenant.ctx, { name: "reads", scopes: ["deliveries:read"] });
    for (const [method, path] of [
      ["POST", "/v1/events"],
      ["GET", "/v1/endpoints"],
      ["GET", "/v1/event-types"],
      ["GET", "/v1/catalog/openapi.json"],
    ] as const) {
      expect(await api.call({ method, path, key }), path).toMatchObject({
        status: 403,
        json: { code: "insufficient_scope" },
      });
    }
    expect((await api.call({ path: "/v1/events", key })).status).toBe(200);
  });
});

describe("who asks", () => {
  it.each(["key", "apiKey", "api_key", "access_token"])("is not told by ?%s=", async (name) => {
    const answer = await api.call({ path: `/v1/endpoints?${name}=${tenant.apiKey}` });
    expect(answer).toMatchObject({ status: 401, json: { code: "missing_credentials" } });
    expect(answer.text).not.toContain(tenant.apiKey);
  });

  it("is who the key says, whatever else names a tenant", async () => {
    const other = await createTestTenant(api.platform);
    const { json: own } = await call("GET", "/v1/environment");
    const named = { "X-Tenant-Id": other.tenantId, "X-Environment-Id": other.environmentId };
    const answer = await api.call({ path: "/v1/environment", key: tenant.apiKey, headers: named });
    expect(answer).toMatchObject({ status: 200, json: { id: own.id } });
    for (const name of ["tenant", "tenantId", "environment"]) {
      const asked = await call("GET", `/v1/endpoints?${name}=${other.tenantId}`);
      expect(asked).toMatchObject({ status: 422, json: { code: "unknown_field" } });
    }
  });

  it("is no page of another site: nothing lets a browser read what is answered", async () => {
    const origin = { Origin: "https://elsewhere.example", "Access-Control-Request-Method": "POST" };
    for (const method of ["GET", "OPTIONS", "POST"]) {
      const { headers } = await api.call({ method, path: "/v1/events", key: tenant.apiKey, headers: origin });
      expect(Object.keys(headers).filter((name) => name.startsWith("access-control-"))).toEqual([]);
    }
  });
});

describe("paths and methods", () => {
  it.each([
    ["PUT", "/v1/events", "HEAD, GET, POST"],
    ["POST", "/v1/events/evt_1", "HEAD, GET"],
    ["POST", "/v1/endpoints/ep_1", "HEAD, GET, PATCH, DELETE"],
    ["GET", "/v1/endpoints/ep_1/enable", "POST"],
    ["OPTIONS", "/v1/catalog/openapi.json", "HEAD, GET"],
    ["DELETE", "/healthz", "HEAD, GET"],
  ])("%s %s: 405, with what is allowed", async (method, path, allow) => {
    const answer = await call(method, path);
    expect(answer).toMatchObject({ status: 405, json: { code: "method_not_allowed" } });
    expect(answer.headers.allow).toBe(allow);
  });

  it.each(["/", "/v1", "/v1/", "/v1/event", "/v1/events/a/b", "/v1/catalog", "/v1/catalog/openapi.xml"])(
    "%s: 404",
    async (path) => {
      expect(await call("GET", path)).toMatchObject({ status: 404, json: { code: "not_found" } });
    },
  );

  it.each([
    "/v1/events/%00",
    "/v1/events/%E0%A4%A",
    `/v1/events/${"x".repeat(5_000)}`,
    "/v1/events/evt_00000000000000000000000000",
    "/v1/event-types/%00",
    "/v1/event-types/__proto__",
    "/v1/endpoints/%00",
    "/v1/endpoints/ep_zzzzzzzzzzzzzzzzzzzzzzzzzz",
    "/v1/deliveries/%00",
    "/v1/deliveries/dlv_00000000000000000000000000",
  ])("an id that can't be one, %s: 404", async (path) => {
    expect(await call("GET", path)).toMatchObject({ status: 404, json: { code: "not_found" } });
  });

  it.each([
    ["/v1/events?eventType=%00", "eventType"],
    ["/v1/deliveries?eventType=%00", "eventType"],
    ["/v1/events?limit=1e30", "limit"],
    ["/v1/events?limit=x", "limit"],
    ["/v1/events?unknown=1", "unknown"],
    ["/v1/events?__proto__=1", "__proto__"],
    ["/v1/deliveries?state=lost", "state"],
    ["/v1/deliveries?from=yesterday", "from"],
    ["/v1/deliveries?state=dead&state=dead", "state"],
    ["/v1/event-types?archived=perhaps", "archived"],
  ])("a wrong query, %s: 422", async (path, field) => {
    const answer = await call("GET", path);
    expect(answer.status).toBe(422);
    expect(answer.json.errors[0].path).toBe(field);
  });

  it.each(["%00", "x", "AAAA", "a".repeat(512)])("a cursor that nobody made, %s: 400", async (cursor) => {
    for (const list of ["events", "deliveries", "endpoints", "event-types"]) {
      expect(await call("GET", `/v1/${list}?cursor=${cursor}`)).toMatchObject({
        status: 400,
        json: { code: "invalid_cursor" },
      });
    }
  });

  it("HEAD is GET without the body", async () => {
    expect(await call("HEAD", "/v1/events")).toMatchObject({ status: 200, text: "" });
  });
});

describe("bodies", () => {
  const oneMiB = 1024 * 1024;

  it("in chunks are counted, too", async () => {
    const body = Array<Buffer>(64).fill(Buffer.alloc(oneMiB, "a"));
    const answer = await api.call({
      path: "/v1/events",
      key: tenant.apiKey,
      headers: { "Content-Type": "application/json" },
      body,
      chunked: true,
    });
    expect(answer).toMatchObject({ status: 413, json: { code: "payload_too_large" } });
    expect(answer.sentBytes).toBeLessThan(16 * oneMiB);
  });

  it("that are announced as too large are refused unread, on every route", async () => {
    for (const path of ["/v1/events", "/v1/endpoints", "/v1/event-types"]) {
      const answer = await api.call({
        path,
        key: tenant.apiKey,
        headers: { "Content-Type": "application/json" },
        body: [Buffer.alloc(8 * oneMiB, " ")],
      });
      expect(answer).toMatchObject({ status: 413, json: { code: "payload_too_large" } });
    }
  });

  it.each([
    ["application/json", 422],
    ["application/json; charset=utf-8", 422],
    ['application/json;charset="UTF-8"', 422],
    ["APPLICATION/JSON", 422],
    ["application/json; charset=latin1", 415],
    ["application/jsonp", 415],
    ["text/json", 415],
  ])("of type %s: %i", async (contentType, status) => {
    const answer = await api.call({
      path: "/v1/event-types",
      key: tenant.apiKey,
      headers: { "Content-Type": contentType },
      body: ["{}"],
    });
    expect(answer.status).toBe(status);
  });

  it.each([
    ["", "missing_body"],
    ["{", "invalid_json"],
    ['{"name":"a","name":"b"}', "duplicate_key"],
    ["[]", "body_must_be_object"],
    ['{"name":"a","__proto__":{}}', "unknown_field"],
  ])("%s is refused by every route: %s", async (text, code) => {
    for (const path of ["/v1/event-types", "/v1/endpoints", "/v1/events"]) {
      const answer = await api.call({
        path,
        key: tenant.apiKey,
        headers: { "Content-Type": "application/json" },
        body: [text],
      });
      expect([
        answer.json.code,
        ...answer.json.errors.map((error: { code: string }) => error.code),
      ]).toContain(code);
    }
  });

  it("that break off leave the API as it was", async () => {
    const socket = connect(api.port, "127.0.0.1");
    const head = [
      "POST /v1/events HTTP/1.1",
      "Host: x",
      `Authorization: Bearer ${tenant.apiKey}`,
      "Content-Type: application/json",
      "Content-Length: 100",
      "",
      '{"type":',
    ];
    await new Promise<void>((resolve) => socket.write(head.join("\r\n"), () => resolve()));
    socket.destroy();
    expect((await api.call({ path: "/healthz" })).status).toBe(200);
  });
});

describe("requests that are no HTTP for this API", () => {
  const raw = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(api.port, "127.0.0.1", () => socket.write(text));
      let answer = "";
      socket.on("data", (chunk) => {
        answer += chunk;
      });
      socket.on("end", () => resolve(answer));
      socket.on("error", reject);
    });

  it("an address that can't be read gets a problem, with the headers of every answer", async () => {
    const answer = await raw("GET /v1/events HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toMatch(/application\/problem\+json/i);
    expect(answer).toMatch(/x-request-id: req_/i);
    expect(answer).toContain('"code":"bad_request"');
  });
});

describe("a server that stops", () => {
  it("answers what is under way, takes nothing new, and ends kept-alive connections", async () => {
    const stopping = await startTestApi();
    const socket = connect(stopping.port, "127.0.0.1");
    let answer = "";
    const ended = new Promise<void>((resolve) => socket.on("end", resolve));
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    const body = JSON.stringify({ name: `stopping.${tenant.tenantId}` });
    const head = [
      "POST /v1/event-types HTTP/1.1",
      "Host: x",
      `Authorization: Bearer ${tenant.apiKey}`,
      "Content-Type: application/json",
      `Content-Length: ${body.length}`,
      "Expect: 100-continue",
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\n`);
    await vi.waitFor(() => expect(answer).toContain("100 Continue"));
    const closed = stopping.close();
    await expect(stopping.call({ path: "/healthz" })).rejects.toThrow("ECONNREFUSED");
    socket.write(body);
    await ended;
    await closed;
    expect(answer).toMatch(/HTTP\/1\.1 201 Created/);
  });
});

it("an error that nobody foresaw tells nothing of itself", async () => {
  const failing = await startTestApi();
  const secret = "connection string of the database";
  Object.assign(failing.platform.db, {
    $transaction: () => Promise.reject(new Error(secret)),
  });
  const answer = await failing.call({ path: "/v1/endpoints", key: tenant.apiKey });
  expect(answer).toMatchObject({
    status: 500,
    json: { code: "internal_error", requestId: answer.headers["x-request-id"] },
  });
  expect(answer.text).not.toContain(secret);
  await failing.close();
});
