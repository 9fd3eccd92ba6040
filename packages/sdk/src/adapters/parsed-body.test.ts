import { createServer } from "node:http";
import express from "express";
import createFastify from "fastify";
import { Hono } from "hono";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type ServedApp, serveFetch, serveNode } from "../../test/support/served-app.ts";
import { createSigner } from "../../test/support/signed-request.ts";
import { createWebhooks, type Webhooks } from "./create-webhooks.ts";
import { webhookHandler as expressHandler } from "./express.ts";
import { webhookPlugin } from "./fastify.ts";
import { webhookHandler as honoHandler } from "./hono.ts";
import { webhookHandler as nextHandler } from "./next.ts";
import { webhookHandler as nodeHandler } from "./node.ts";

const signer = createSigner();
const { secret } = signer;
const paid = signer.event("invoice.paid", { id: "inv_42" });

const apps: ServedApp[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

async function post(served: ServedApp | Promise<ServedApp>): Promise<Response> {
  const app = await served;
  apps.push(app);
  return app.request("/webhooks", { method: "POST", ...paid });
}

type Serve = (webhooks: Webhooks) => Promise<ServedApp> | ServedApp;

const parsedBefore: Record<string, { serve: Serve; says: string }> = {
  "express.json()": {
    says: "above app.use(express.json())",
    serve: (webhooks) => {
      const app = express();
      app.use(express.json());
      app.post("/webhooks", expressHandler(webhooks));
      return serveNode(createServer(app));
    },
  },
  "a reader in front of node:http's listener": {
    says: "before anything reads the request",
    serve: (webhooks) =>
      serveNode(
        createServer(async (request, response) => {
          for await (const _chunk of request);
          await nodeHandler(webhooks)(request, response);
        }),
      ),
  },
  "a hook of Fastify": {
    says: "preParsing",
    serve: async (webhooks) => {
      const app = createFastify();
      app.addHook("preParsing", async (_request, _reply, payload) => {
        for await (const _chunk of payload);
        return payload;
      });
      app.register(webhookPlugin(webhooks), { prefix: "/webhooks" });
      await app.ready();
      return serveNode(app.server);
    },
  },
  "a middleware of Hono": {
    says: "c.req.raw.clone()",
    serve: (webhooks) => {
      const app = new Hono();
      app.use(async (context, next) => {
        await context.req.json();
        await next();
      });
      app.post("/webhooks", honoHandler(webhooks));
      return serveFetch((request) => app.fetch(request));
    },
  },
  "request.json() in Next.js": {
    says: "export const POST = webhookHandler(webhooks)",
    serve: (webhooks) =>
      serveFetch(async (request) => {
        await request.json();
        return nextHandler(webhooks)(request);
      }),
  },
};

test.each(Object.entries(parsedBefore))(
  "a body that %s has read is told to the sender and the log, with what to change",
  async (_name, { serve, says }) => {
    const onError = vi.fn();
    const handler = vi.fn();
    const response = await post(serve(createWebhooks({ secret, onError }).onAny(handler)));
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({
      code: "body_not_raw",
      detail: expect.stringContaining(says),
    });
    expect(onError.mock.calls).toEqual([
      [
        expect.objectContaining({
          name: "ConfigurationError",
          code: "body_not_raw",
          message: expect.stringContaining(says),
        }),
        null,
      ],
    ]);
    expect(handler).not.toHaveBeenCalled();
  },
);

describe("raw bytes that somebody kept are verified", () => {
  test("rawBody by the verify option of express.json()", async () => {
    const app = express();
    app.use(
      express.json({
        verify: (request, _response, bytes) => {
          Object.assign(request, { rawBody: bytes });
        },
      }),
    );
    app.post("/webhooks", expressHandler(createWebhooks({ secret })));
    expect((await post(serveNode(createServer(app)))).status).toBe(204);
  });

  test("text by express.text()", async () => {
    const app = express();
    app.post("/webhooks", express.text({ type: "*/*" }), expressHandler(createWebhooks({ secret })));
    expect((await post(serveNode(createServer(app)))).status).toBe(204);
  });

  test("rawBody by a platform that calls node:http's listener", async () => {
    const handle = nodeHandler(createWebhooks({ secret }));
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      await handle(Object.assign(request, { rawBody: Buffer.concat(chunks) }), response);
    });
    expect((await post(serveNode(server))).status).toBe(204);
  });
});

test("a body that a parser has skipped, leaving {}, is read", async () => {
  const app = express();
  app.use((request, _response, next) => {
    request.body = {}; // as body-parser 1 of Express 4 does
    next();
  });
  app.post("/webhooks", expressHandler(createWebhooks({ secret })));
  expect((await post(serveNode(createServer(app)))).status).toBe(204);
});

test("a stream that gives text is read", async () => {
  const handle = nodeHandler(createWebhooks({ secret }));
  const server = createServer((request, response) => handle(request.setEncoding("utf8"), response));
  expect((await post(serveNode(server))).status).toBe(204);
});

test("an answer that a middleware gave meanwhile stands", async () => {
  const app = express();
  const webhooks = createWebhooks({ secret });
  app.post("/webhooks", async (request, response) => {
    webhooks.onAny(() => response.status(503).end("Too slow."));
    await expressHandler(webhooks)(request, response);
  });
  const response = await post(serveNode(createServer(app)));
  expect([response.status, await response.text()]).toEqual([503, "Too slow."]);
});

test("in Fastify, other routes keep their parsers", async () => {
  const app = createFastify();
  app.register(webhookPlugin(createWebhooks({ secret })), { prefix: "/webhooks" });
  app.post("/echo", async (request) => request.body);
  await app.ready();
  const served = await serveNode(app.server);
  expect((await post(served)).status).toBe(204);
  const headers = { "content-type": "application/json" };
  const echoed = await served.request("/echo", { method: "POST", headers, body: '{ "a": 1 }' });
  expect(await echoed.text()).toBe('{"a":1}');
});
