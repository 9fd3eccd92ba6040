import { afterEach, describe, expect, test } from "vitest";
import {
  type ApiServer,
  type Responder,
  sendJson,
  sendProblem,
  startApiServer,
} from "../test/support/api-server.ts";
import { ConnectionError, RateLimitError, ServerError, TimeoutError } from "./errors.ts";
import { wait } from "./http/retry-policy.ts";
import { HttpClient } from "./http-client.ts";
import type { ClientOptions } from "./options.ts";

const apiKey = "ph_test_0123456789";
const servers: ApiServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(respond: Responder, options: Partial<ClientOptions & { apiKey: string }> = {}) {
  const server = await startApiServer(respond);
  servers.push(server);
  return { server, ...clientOf(server.url, options) };
}

/** A client that notes its waits instead of taking them. */
function clientOf(baseUrl: string, options: Partial<ClientOptions & { apiKey: string }> = {}) {
  const waits: number[] = [];
  const http = new HttpClient(
    { apiKey, baseUrl, ...options },
    {
      wait: async (ms, signal) => {
        waits.push(ms);
        signal?.throwIfAborted();
      },
      random: () => 0,
    },
  );
  return { http, waits };
}

const get = { method: "GET", path: "/v1/events/{id}", pathParams: { id: "evt_1" } } as const;
const post = { method: "POST", path: "/v1/events", body: '{"type":"ping"}' } as const;
const busy: Responder = (response) =>
  sendProblem(response, 503, { code: "unavailable", detail: "Try later." });

describe("a request", () => {
  test("carries the key, the version, a JSON body and an idempotency key", async () => {
    const { http, server } = await serve((response) => sendJson(response, 202, { id: "evt_1" }));
    expect(await http.request(post)).toEqual({ id: "evt_1" });
    expect(server.requests).toMatchObject([
      {
        method: "POST",
        url: "/v1/events",
        body: post.body,
        headers: {
          authorization: `Bearer ${apiKey}`,
          "content-type": "application/json",
          "user-agent": expect.stringMatching(/^posthorn-sdk\/\d+\.\d+\.\d+/),
          "idempotency-key": expect.stringMatching(/^[0-9a-f-]{36}$/),
        },
      },
    ]);
  });

  test("carries no idempotency key and no content type when it only reads", async () => {
    const { http, server } = await serve((response) => sendJson(response, 200, {}));
    await http.request(get);
    expect(server.requests[0]?.headers).not.toHaveProperty("idempotency-key");
    expect(server.requests[0]?.headers).not.toHaveProperty("content-type");
  });

  test("keeps the base URL's own path, and encodes ids and query", async () => {
    const { http, server } = await serve((response) => sendJson(response, 200, {}));
    const behindProxy = clientOf(`${server.url}/posthorn/`);
    await behindProxy.http.request({
      ...get,
      pathParams: { id: "a/../b?c#d é" },
      query: { eventType: "a&b", limit: 5, from: new Date(0), to: undefined },
    });
    expect(server.requests[0]?.url).toBe(
      "/posthorn/v1/events/a%2F..%2Fb%3Fc%23d%20%C3%A9?eventType=a%26b&limit=5&from=1970-01-01T00%3A00%3A00.000Z",
    );
    await expect(http.request({ ...get, query: { from: new Date(Number.NaN) } })).rejects.toMatchObject({
      code: "invalid_argument",
    });
  });

  test.each(["", ".", ".."])("never leaves with the id '%s'", async (id) => {
    const { http, server } = await serve((response) => sendJson(response, 200, {}));
    await expect(http.request({ ...get, pathParams: { id } })).rejects.toMatchObject({
      code: "invalid_argument",
    });
    expect(server.requests).toHaveLength(0);
  });

  test("goes through the fetch that was given", async () => {
    const seen: string[] = [];
    const { http } = clientOf("https://posthorn.example.com", {
      fetch: async (url) => {
        seen.push(url);
        return Response.json({ ok: true });
      },
    });
    expect(await http.request(get)).toEqual({ ok: true });
    expect(seen).toEqual(["https://posthorn.example.com/v1/events/evt_1"]);
  });
});

test("a call can be made with another environment's key, which is checked as the client's is", async () => {
  const { http, server } = await serve((response) => sendJson(response, 200, {}));
  await http.request({ ...get, apiKey: "ph_test_other" });
  await http.request(get);
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
    "Bearer ph_test_other",
    `Bearer ${apiKey}`,
  ]);
  await expect(http.request({ ...get, apiKey: "" })).rejects.toMatchObject({ code: "invalid_option" });
});

describe("a try that failed", () => {
  test.each([408, 429, 500, 502, 503, 504])(
    "is made again after %d, with the same idempotency key",
    async (status) => {
      const { http, server, waits } = await serve((response, _request, index) =>
        index < 2
          ? sendProblem(response, status, { code: "any", detail: "Not now." })
          : sendJson(response, 202, { id: "evt_1" }),
      );
      expect(await http.request(post)).toEqual({ id: "evt_1" });
      expect(new Set(server.requests.map((request) => request.headers["idempotency-key"])).size).toBe(1);
      expect(server.requests.map((request) => request.body)).toEqual([post.body, post.body, post.body]);
      expect(waits).toEqual([250, 500]);
    },
  );

  test("is made again while an earlier try of the same call is still being carried out", async () => {
    const { http, server } = await serve((response, _request, index) =>
      index === 0
        ? sendProblem(response, 409, { code: "idempotency_in_progress", detail: "Still working." })
        : sendJson(response, 202, { id: "evt_1" }),
    );
    expect(await http.request(post)).toEqual({ id: "evt_1" });
    expect(server.requests).toHaveLength(2);
  });

  test("is made again after a broken connection", async () => {
    const { http, server } = await serve((response, _request, index) =>
      index === 0 ? response.destroy() : sendJson(response, 202, { id: "evt_1" }),
    );
    expect(await http.request(post)).toEqual({ id: "evt_1" });
    expect(server.requests).toHaveLength(2);
  });

  test("is made again after an answer that broke off in its body", async () => {
    const { http } = await serve((response, _request, index) => {
      if (index > 0) return sendJson(response, 202, { id: "evt_1" });
      response.writeHead(202, { "content-length": "100" });
      response.write('{"id":', () => response.destroy());
    });
    expect(await http.request(post)).toEqual({ id: "evt_1" });
  });

  test.each([301, 400, 401, 403, 404, 409, 413, 422])("is not made again after %d", async (status) => {
    const { http, server } = await serve((response) =>
      sendProblem(response, status, { code: "any", detail: "No." }, { location: "/elsewhere" }),
    );
    await expect(http.request(post)).rejects.toMatchObject({ status });
    expect(server.requests).toHaveLength(1);
  });

  test("waits as Retry-After says, and throws at once when that is longer than a minute", async () => {
    const { http, waits, server } = await serve((response, _request, index) =>
      sendProblem(
        response,
        429,
        { code: "rate_limited", detail: "Slow." },
        { "retry-after": index === 0 ? "3" : "61" },
      ),
    );
    const error = await http.request(get).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ retryAfterMs: 61_000 });
    expect(waits).toEqual([3000]);
    expect(server.requests).toHaveLength(2);
  });

  test.each([
    ["none of a call", { maxRetries: 0 }, undefined, 1],
    ["as many as the client says", { maxRetries: 4 }, undefined, 5],
    ["none of this call", { maxRetries: 4 }, 0, 1],
    ["two unless set", {}, undefined, 3],
  ])("retries: %s", async (_name, options, maxRetries, tries) => {
    const { http, server } = await serve(busy, options);
    await expect(http.request({ ...get, maxRetries })).rejects.toBeInstanceOf(ServerError);
    expect(server.requests).toHaveLength(tries);
  });

  test("each try has a timeout of its own", async () => {
    const { http, server } = await serve(
      (response, _request, index) => {
        if (index === 2) sendJson(response, 200, { id: "evt_1" }); // the first two never get an answer
      },
      { timeoutMs: 100 },
    );
    expect(await http.request(get)).toEqual({ id: "evt_1" });
    expect(server.requests).toHaveLength(3);
  });

  test("a timeout covers an answer whose body never ends", async () => {
    const { http } = await serve((response) => void response.writeHead(200).write("{"), { maxRetries: 0 });
    const error = await http.request({ ...get, timeoutMs: 100 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({
      code: "timeout",
      status: undefined,
      message: "Posthorn did not answer within 100 ms.",
    });
  });

  test("says where it could not connect, and why", async () => {
    const { server, http } = await serve(busy);
    await server.close();
    const error = await http.request(get).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(String(error)).toContain(server.url);
    expect(String(error)).toContain("ECONNREFUSED");
    expect(JSON.stringify(error)).not.toContain(apiKey);
  });
});

describe("an abort", () => {
  test("ends a call that waits for its answer, with the signal's own reason", async () => {
    const controller = new AbortController();
    const reason = new Error("the user left");
    const { http, server } = await serve(() => controller.abort(reason));
    await expect(http.request({ ...get, signal: controller.signal })).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  test("ends a call between two tries", async () => {
    const server = await startApiServer(busy);
    servers.push(server);
    const controller = new AbortController();
    const abortWhileWaiting: typeof wait = (_ms, signal) => {
      const waiting = wait(60_000, signal);
      controller.abort();
      return waiting;
    };
    const http = new HttpClient(
      { apiKey, baseUrl: server.url },
      { wait: abortWhileWaiting, random: () => 0 },
    );
    await expect(http.request({ ...get, signal: controller.signal })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(server.requests).toHaveLength(1);
  });

  test("before the call sends nothing", async () => {
    const { http, server } = await serve(busy);
    await expect(http.request({ ...get, signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(server.requests).toHaveLength(0);
  });
});

test.each([
  ["apiKey", { apiKey: "" }],
  ["apiKey", { apiKey: "ph_test_1\r\nx: y" }],
  ["baseUrl", { baseUrl: "posthorn.example.com" }],
  ["baseUrl", { baseUrl: "ftp://posthorn.example.com" }],
  ["baseUrl", { baseUrl: "https://user:secret@posthorn.example.com" }],
  ["baseUrl", { baseUrl: "https://posthorn.example.com/?a=b" }],
  ["timeoutMs", { timeoutMs: 0 }],
  ["timeoutMs", { timeoutMs: Number.NaN }],
  ["timeoutMs", { timeoutMs: 2 ** 31 }],
  ["maxRetries", { maxRetries: -1 }],
  ["maxRetries", { maxRetries: 1.5 }],
])("the option %s is checked when the client is made: %j", (name, options) => {
  expect(() => clientOf("https://posthorn.example.com", options)).toThrow(
    expect.objectContaining({
      name: "ConfigurationError",
      code: "invalid_option",
      message: expect.stringContaining(name),
    }),
  );
});

test("an idempotency key that no header can hold is refused", async () => {
  const { http, server } = await serve(busy);
  for (const idempotencyKey of ["", "a b", "schlüssel", "x".repeat(256)]) {
    await expect(http.request({ ...post, idempotencyKey })).rejects.toMatchObject({ code: "invalid_option" });
  }
  expect(server.requests).toHaveLength(0);
});

test("a consumer's token stands in the place of an API key, and is the only one", async () => {
  const { server } = await serve((response) => sendJson(response, 200, {}));
  const http = new HttpClient({ consumerToken: "pc_test_1", baseUrl: server.url });
  await http.request(get);
  expect(server.requests[0]?.headers.authorization).toBe("Bearer pc_test_1");
  const both = { apiKey: "ph_test_1", consumerToken: "pc_test_1", baseUrl: server.url };
  expect(() => new HttpClient(both as never)).toThrow(/not both/);
  expect(() => new HttpClient({ consumerToken: "", baseUrl: server.url })).toThrow(/consumerToken/);
});
