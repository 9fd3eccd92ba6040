import { createServer } from "node:http";
import { connect } from "node:net";
import express from "express";
import createFastify from "fastify";
import { Hono } from "hono";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type ServedApp, serveFetch, serveNode } from "../../test/support/served-app.ts";
import { createSigner } from "../../test/support/signed-request.ts";
import { createWebhooks, type Webhooks, type WebhooksOptions } from "./create-webhooks.ts";
import { webhookHandler as expressHandler } from "./express.ts";
import { webhookPlugin } from "./fastify.ts";
import { webhookHandler as honoHandler } from "./hono.ts";
import { webhookHandler as nextHandler } from "./next.ts";
import { webhookHandler as nodeHandler } from "./node.ts";

const signer = createSigner();
const { secret } = signer;
const paid = signer.event("invoice.paid", { name: "Zoë 支付宝 🚀" });

const apps: ServedApp[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

type Serve = (webhooks: Webhooks) => Promise<ServedApp> | ServedApp;

/** Each with the README's lines. */
const frameworks: Record<string, Serve> = {
  "node:http": (webhooks) => serveNode(createServer(nodeHandler(webhooks))),
  Express: (webhooks) => {
    const app = express();
    app.post("/webhooks", expressHandler(webhooks));
    app.use(express.json());
    return serveNode(createServer(app));
  },
  "Express with express.raw()": (webhooks) => {
    const app = express();
    app.post("/webhooks", express.raw({ type: "*/*", limit: "8mb" }), expressHandler(webhooks));
    return serveNode(createServer(app));
  },
  Fastify: async (webhooks) => {
    const app = createFastify();
    app.register(webhookPlugin(webhooks), { prefix: "/webhooks" });
    await app.ready();
    return serveNode(app.server);
  },
  Hono: (webhooks) => {
    const app = new Hono();
    app.post("/webhooks", honoHandler(webhooks));
    return serveFetch((request) => app.fetch(request));
  },
  "Next.js' route handler": (webhooks) => serveFetch(nextHandler(webhooks)),
};

describe.each(Object.entries(frameworks))("%s", (name, serve) => {
  async function start(options: Partial<WebhooksOptions> = {}) {
    const webhooks = createWebhooks({ secret, ...options });
    const app = await serve(webhooks);
    apps.push(app);
    const post = (headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer> | null) =>
      app.request("/webhooks", { method: "POST", headers, body });
    return { webhooks, app, post };
  }

  test.each(["application/json", "application/json; charset=utf-8", "text/plain", undefined])(
    "accepts a webhook with the content type %s and hands it to its handler",
    async (contentType) => {
      const { webhooks, post } = await start();
      const seen: unknown[] = [];
      webhooks.on("invoice.paid", ({ id, data }) => seen.push([id, data]));
      const { "content-type": _, ...signature } = paid.headers;
      const headers = contentType ? { ...signature, "content-type": contentType } : signature;
      const response = await post(headers, Buffer.from(paid.body));
      expect([response.status, await response.text()]).toEqual([204, ""]);
      expect(seen).toEqual([["evt_1", { name: "Zoë 支付宝 🚀" }]]);
    },
  );

  test("refuses a changed webhook, one with a line end more, and one without a body", async () => {
    const { webhooks, post } = await start();
    const handler = vi.fn();
    webhooks.onAny(handler);
    for (const body of [paid.body.replace("Zoë", "Zoe"), `${paid.body}\n`, null]) {
      const response = await post(paid.headers, body);
      expect(response.status).toBe(400);
      expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
      expect(await response.json()).toMatchObject({
        status: 400,
        code: "no_matching_signature",
        detail: expect.stringContaining("No signature matches"),
      });
    }
    expect(handler).not.toHaveBeenCalled();
  });

  test("answers 500 when a handler fails, whatever status its error names", async () => {
    const onError = vi.fn();
    const { webhooks, post } = await start({ onError });
    const reason = Object.assign(new Error("Gone."), { status: 410, statusCode: 410 });
    webhooks.on("invoice.paid", () => Promise.reject(reason));
    const response = await post(paid.headers, paid.body);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ code: "handler_failed" });
    expect(onError.mock.calls).toEqual([[reason, expect.objectContaining({ id: "evt_1" })]]);
  });

  test("accepts the longest webhook that Posthorn sends", async () => {
    const { post } = await start();
    const long = signer.event("invoice.paid", "x".repeat(1_048_576));
    expect((await post(long.headers, long.body)).status).toBe(204);
  });

  // With express.raw() the limit is that parser's.
  if (!name.includes("raw"))
    test("answers 413 to more than maxBodyBytes", async () => {
      const { post } = await start({ maxBodyBytes: Buffer.byteLength(paid.body) });
      expect((await post(paid.headers, paid.body)).status).toBe(204);
      for (const longer of [`${paid.body}!`, "x".repeat(4_000_000)]) {
        const response = await post(paid.headers, longer);
        expect(response.status).toBe(413);
        expect(await response.json()).toMatchObject({
          code: "body_too_large",
          detail: expect.stringContaining("maxBodyBytes"),
        });
      }
      expect((await post(paid.headers, paid.body)).status).toBe(204);
    });

  test("says so when it is set up without a secret", async () => {
    const onError = vi.fn();
    const { post } = await start({ secret: undefined, onError });
    const response = await post(paid.headers, paid.body);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ code: "empty_secret" });
    expect(onError).toHaveBeenCalledOnce();
  });

  test("handles nothing of a body that broke off, and goes on", async () => {
    const { webhooks, app, post } = await start();
    const handler = vi.fn();
    webhooks.onAny(handler);
    if (app.port === undefined) {
      expect((await app.request("/webhooks", brokenRequest())).status).toBe(400);
    } else {
      await sendHalfOf(app.port);
    }
    expect(handler).not.toHaveBeenCalled();
    expect((await post(paid.headers, paid.body)).status).toBe(204);
    expect(handler).toHaveBeenCalledOnce();
  });
});

function brokenRequest(): RequestInit {
  const body = new ReadableStream({
    pull(controller) {
      controller.error(new TypeError("terminated"));
    },
  });
  return { method: "POST", headers: paid.headers, body, duplex: "half" };
}

/** Sends the head and half of the body of a signed webhook, and ends the connection. */
async function sendHalfOf(port: number): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  const fields = Object.entries({
    ...paid.headers,
    host: "127.0.0.1",
    "content-length": Buffer.byteLength(paid.body),
  });
  const head = fields.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.end(`POST /webhooks HTTP/1.1\r\n${head}\r\n${paid.body.slice(0, 20)}`);
  await new Promise<void>((resolve) => {
    socket.on("error", () => {}); // the server may cut the connection
    socket.on("close", () => resolve());
    socket.resume();
  });
}
