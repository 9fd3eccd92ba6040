import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createLocalClient, postTo } from "./testing/local-client.ts";
import { type Step, startScriptedReceiver } from "./testing/scripted-receiver.ts";

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  vi.unstubAllEnvs();
});

async function receiverOf(...steps: Step[]) {
  const receiver = await startScriptedReceiver({ steps });
  cleanUps.push(() => receiver.close());
  return { ...receiver, url: `http://127.0.0.1:${receiver.port}/hook` };
}

async function httpReceiver(handler: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(handler).listen(0, "127.0.0.1");
  await once(server, "listening");
  let connections = 0;
  server.on("connection", () => {
    connections += 1;
  });
  cleanUps.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return {
    connections: () => connections,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
  };
}

function clientOf(options: Parameters<typeof createLocalClient>[0] = {}) {
  const client = createLocalClient(options);
  cleanUps.push(() => client.close());
  return client;
}

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
const read: Step = { read_request: true };

describe("connections", () => {
  it("are kept and used again, and only the first attempt has connection times", async () => {
    const receiver = await receiverOf(read, { send: ok }, read, { send: ok });
    const client = clientOf();
    const first = await client.send(postTo(receiver.url));
    const second = await client.send(postTo(receiver.url));
    expect(receiver.connections()).toBe(1);
    expect(first.timings.connectMs).toBeGreaterThan(0);
    expect(second.timings).toEqual({ firstByteMs: expect.any(Number) });
    expect(second.remoteAddress).toBe("127.0.0.1");
  });

  it("that the receiver closes as they are used again cost a new connection, not a failure", async () => {
    const receiver = await receiverOf(read, { send: ok }, read, { reset: true });
    const client = clientOf();
    for (const attempt of [1, 2, 3]) {
      const result = await client.send(postTo(receiver.url));
      expect([attempt, result.outcome]).toEqual([attempt, "success"]);
    }
    expect(receiver.connections()).toBe(3);
  });

  it("are given up when bytes are left over, so that no answer is taken for another's", async () => {
    const receiver = await receiverOf(read, { send: `${ok}HTTP/1.1 410 Gone\r\n\r\n` });
    const client = clientOf();
    expect((await client.send(postTo(receiver.url))).outcome).toBe("success");
    expect((await client.send(postTo(receiver.url))).outcome).toBe("success");
    expect(receiver.connections()).toBe(2);
  });

  it("let 100 requests to one receiver be in flight at once", async () => {
    const waiting: ServerResponse[] = [];
    const receiver = await httpReceiver((_request, response) => {
      waiting.push(response);
      if (waiting.length === 100) for (const held of waiting) held.end();
    });
    const client = clientOf();
    const results = await Promise.all(Array.from({ length: 100 }, () => client.send(postTo(receiver.url))));
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["success"]));
    expect(receiver.connections()).toBe(100);
  });

  it("stay within the cap of an origin; waiting does not count against the receiver", async () => {
    const receiver = await httpReceiver((_request, response) => void setTimeout(() => response.end(), 60));
    const client = clientOf({ limits: { connectionsPerOrigin: 2 } });
    const results = await Promise.all(
      Array.from({ length: 12 }, () => client.send(postTo(receiver.url, { timeoutMs: 250 }))),
    );
    expect(results.every(({ outcome }) => outcome === "success")).toBe(true);
    expect(receiver.connections()).toBe(2);
  });

  it("serve those that wait also when connections break", async () => {
    const receiver = await receiverOf(read, { reset: true });
    const client = clientOf({ limits: { connectionsPerOrigin: 2 } });
    const results = await Promise.all(Array.from({ length: 10 }, () => client.send(postTo(receiver.url))));
    expect(results.map(({ errorCode }) => errorCode)).toEqual(Array(10).fill("connection_reset"));
    expect(receiver.connections()).toBe(10);
  });

  it("that are idle are bounded over all origins, and closed after their time", async () => {
    const receiver = await receiverOf(read, { send: ok });
    const client = clientOf({
      dnsLookup: async () => ["127.0.0.1"],
      limits: { idleConnections: 3, keepAliveMs: 200 },
    });
    for (let origin = 0; origin < 10; origin += 1) {
      await client.send(postTo(`http://origin-${origin}.receiver-tests.com:${receiver.port}/`));
    }
    await expect.poll(() => receiver.openSockets()).toBe(3);
    await expect.poll(() => receiver.openSockets(), { timeout: 3000 }).toBe(0);
  });

  it("are not made through a proxy from the environment", async () => {
    const proxy = await receiverOf(read, { send: ok });
    vi.stubEnv("HTTP_PROXY", proxy.url);
    vi.stubEnv("http_proxy", proxy.url);
    const receiver = await receiverOf(read, { send: ok });
    expect((await clientOf().send(postTo(receiver.url))).outcome).toBe("success");
    expect([receiver.connections(), proxy.connections()]).toEqual([1, 0]);
  });

  it("reach localhost where loopback is allowed, without a look-up", async () => {
    const receiver = await receiverOf(read, { send: ok });
    const client = clientOf({ dnsLookup: () => Promise.reject(new Error("must not be asked")) });
    const result = await client.send(postTo(receiver.url.replace("127.0.0.1", "localhost")));
    expect(result).toMatchObject({ outcome: "success", remoteAddress: "127.0.0.1" });
  });
});

describe("a request", () => {
  it("carries the caller's headers and body, and asks for identity encoding", async () => {
    let seen: { headers: IncomingMessage["headers"]; url: string | undefined; body: string } | null = null;
    const receiver = await httpReceiver(async (request, response) => {
      const body = await text(request);
      seen = { headers: request.headers, url: request.url, body };
      response.end();
    });
    const headers = { "Webhook-Id": "evt_1", "Accept-Encoding": "gzip" };
    await clientOf().send(postTo(`${receiver.url}?a=b%20c`, { headers, body: Buffer.from('{"ü":1}') }));
    expect(seen).toMatchObject({
      url: "/hook?a=b%20c",
      body: '{"ü":1}',
      headers: { "webhook-id": "evt_1", "accept-encoding": "identity", "content-length": "8" },
    });
  });

  it("is refused when it can't be sent as it is", async () => {
    const receiver = await receiverOf(read, { send: ok });
    const client = clientOf();
    await expect(client.send(postTo(receiver.url, { headers: { "x-bad": "a\r\nb: c" } }))).rejects.toThrow(
      "x-bad",
    );
    await expect(client.send(postTo(receiver.url, { headers: { expect: "100-continue" } }))).rejects.toThrow(
      "expect",
    );
    await expect(client.send(postTo(receiver.url, { timeoutMs: 30_001 }))).rejects.toThrow("timeoutMs");
    expect((await client.send(postTo(receiver.url))).outcome).toBe("success");
  });

  it("ends with the caller's reason when it is aborted, connected or not", async () => {
    const receiver = await receiverOf(read);
    const client = clientOf({ dnsLookup: () => new Promise(() => {}) });
    for (const url of [receiver.url, "https://never.receiver-tests.com/"]) {
      const controller = new AbortController();
      const sent = client.send(postTo(url, { signal: controller.signal }));
      setTimeout(() => controller.abort(new Error("the worker stops")), 50);
      await expect(sent).rejects.toThrow("the worker stops");
    }
    await expect.poll(() => receiver.openSockets()).toBe(0);
  });

  it("in flight is let end by close, and none is taken after it", async () => {
    const receiver = await receiverOf(read, { sleep_ms: 100 }, { send: ok });
    const client = clientOf();
    const sent = client.send(postTo(receiver.url));
    await client.close();
    expect((await sent).outcome).toBe("success");
    await expect(client.send(postTo(receiver.url))).rejects.toThrow("closed");
    await expect.poll(() => receiver.openSockets()).toBe(0);
  });
});

describe("an answer", () => {
  it.each([
    ["after 100 Continue, at once", [{ send: `HTTP/1.1 100 Continue\r\n\r\n${ok}` }]],
    [
      "after 100 Continue, in pieces",
      [
        { send: "HTTP/1.1 1" },
        { sleep_ms: 30 },
        { send: "00 Continue\r\nA: b\r\n" },
        { sleep_ms: 30 },
        { send: `\r\n${ok}` },
      ],
    ],
    ["whose status line comes byte by byte", [...ok].flatMap((send) => [{ send }, { sleep_ms: 2 }])],
  ])("%s is a success", async (_name, steps: Step[]) => {
    const receiver = await receiverOf(read, ...steps);
    expect(await clientOf().send(postTo(receiver.url))).toMatchObject({
      outcome: "success",
      statusCode: 200,
    });
  });

  it.each([
    ["endless status line", "HTTP/1.1 200 ", "a".repeat(4096), "response_headers_too_large"],
    ["endless headers", "HTTP/1.1 200 OK\r\n", `a: ${"b".repeat(1000)}\r\n`, "response_headers_too_large"],
    ["endless 100s", "", "HTTP/1.1 100 Continue\r\n\r\n", "invalid_http_response"],
    ["endless 103s", "", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", "invalid_http_response"],
  ])("with %s is given up early", async (_name, start, more, errorCode) => {
    const receiver = await receiverOf(read, { send: start }, { repeat: { send: more, every_ms: 1 } });
    const result = await clientOf().send(postTo(receiver.url));
    expect(result).toMatchObject({ outcome: "retry", errorCode, statusCode: null, responseHeaders: null });
    expect(result.durationMs).toBeLessThan(2000);
  });

  it("that drips its body is cut off after the grace", async () => {
    const head = "HTTP/1.1 500 Oops\r\nRetry-After: 90\r\nContent-Length: 1000\r\n\r\n";
    const receiver = await receiverOf(read, { send: head }, { repeat: { send: "x", every_ms: 20 } });
    const result = await clientOf({ limits: { bodyGraceMs: 150 } }).send(postTo(receiver.url));
    expect(result).toMatchObject({
      outcome: "retry",
      errorCode: "http_5xx",
      responseBodyIncomplete: true,
      responseBodyTruncated: false,
      retryAfterMs: 90_000,
    });
    expect(result.responseBody?.toString()).toMatch(/^x+$/);
    expect(result.durationMs).toBeLessThan(1000);
  });

  it("of 40,000 bytes is read to its end and kept to 16 KiB", async () => {
    const receiver = await httpReceiver((_request, response) => void response.end(Buffer.alloc(40_000, "y")));
    const client = clientOf();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const result = await client.send(postTo(receiver.url));
      expect(result.responseBody?.length).toBe(16_384);
      expect(result).toMatchObject({ responseBodyTruncated: true, responseBodyIncomplete: false });
    }
    expect(receiver.connections()).toBe(1);
  });

  it.each([
    [500, "disable", "endpoint_disabled", "http_5xx"],
    [410, "abort-message", "endpoint_disabled", "endpoint_gone"],
    [200, "abort-message", "success", null],
    [302, "abort-message", "permanent_failure", "aborted_by_receiver"],
  ])("%i with webhook-delivery: %s is %s", async (status, control, outcome, errorCode) => {
    const receiver = await httpReceiver((_request, response) => {
      response.writeHead(status, { "webhook-delivery": control, "retry-after": "60" }).end();
    });
    const result = await clientOf().send(postTo(receiver.url));
    expect(result).toMatchObject({ outcome, errorCode, retryAfterMs: errorCode === null ? null : 60_000 });
  });
});
