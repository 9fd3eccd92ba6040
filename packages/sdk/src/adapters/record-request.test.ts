import { createServer } from "node:http";
import express from "express";
import { Hono } from "hono";
import { afterEach, describe, expect, test } from "vitest";
import { type ServedApp, serveFetch, serveNode } from "../../test/support/served-app.ts";
import type { RecordedRequest } from "../types.ts";
import { recordRequest as recordExpress } from "./express.ts";
import { recordRequest as recordHono } from "./hono.ts";
import { recordRequest as recordNext } from "./next.ts";

const apps: ServedApp[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

interface Recorded {
  recorded: RecordedRequest;
  /** What the route itself read of the body. */
  body: unknown;
}

/** Each with the README's lines: an API that answers with what it recorded. */
const frameworks: Record<string, () => Promise<ServedApp> | ServedApp> = {
  Express: () => {
    const app = express();
    app.use(express.json({ type: ["json", "+json"] }));
    const invoices = express.Router();
    invoices.all("/invoices", (request, response) => {
      response.json({ recorded: recordExpress(request), body: request.body });
    });
    app.use("/v1", invoices);
    return serveNode(createServer(app));
  },
  Hono: () => {
    const app = new Hono();
    app.all("/v1/invoices", async (c) => {
      const recorded = await recordHono(c);
      return c.json({ recorded, body: await c.req.json().catch(() => undefined) });
    });
    return serveFetch((request) => app.fetch(request));
  },
  "Next.js' route handler": () =>
    serveFetch(async (request) => {
      const recorded = await recordNext(request);
      return Response.json({ recorded, body: await request.json().catch(() => undefined) });
    }),
};

describe.each(Object.entries(frameworks))("%s", (_name, serve) => {
  async function send(path: string, init: RequestInit): Promise<Recorded> {
    const app = await serve();
    apps.push(app);
    const response = await app.request(path, init);
    return (await response.json()) as Recorded;
  }

  const path = "/v1/invoices?callback_url=https%3A%2F%2Fshop.example%2Fhooks&tag=a&tag=b%20c";
  const json = { method: "POST", headers: { "Content-Type": "application/json; charset=utf-8" } };

  test("records what callbacks need of a request, and leaves its body to the route", async () => {
    const invoice = { id: "inv_1", lines: [{ amount: 12.5 }], note: "Zoë 🚀" };
    const { recorded, body } = await send(path, { ...json, body: JSON.stringify(invoice) });
    expect(recorded).toMatchObject({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1(:\d+)?\/v1\/invoices\?callback_url=https%3A/),
      method: "POST",
      query: { callback_url: "https://shop.example/hooks", tag: ["a", "b c"] },
      headers: { "content-type": "application/json; charset=utf-8" },
      body: invoice,
    });
    expect(body).toEqual(invoice);
    expect(JSON.parse(JSON.stringify(recorded))).toEqual(recorded);
  });

  test("leaves out what says who sent it", async () => {
    const headers = {
      Authorization: "Bearer s3cret",
      Cookie: "session=s3cret",
      "Proxy-Authorization": "Basic s3cret",
      "X-Api-Key": "s3cret",
      "X-Callback-Url": "https://shop.example/hooks",
    };
    const { recorded } = await send(path, { method: "POST", headers });
    expect(recorded.headers).toMatchObject({ "x-callback-url": "https://shop.example/hooks" });
    expect(JSON.stringify(recorded)).not.toContain("s3cret");
  });

  test.each([
    ["no body", { method: "GET" }],
    ["an empty body", { ...json, body: "" }],
    ["another kind of body", { method: "POST", body: new URLSearchParams({ id: "inv_1" }) }],
  ])("records a request with %s without one", async (_what, init) => {
    const { recorded } = await send(path, init);
    expect(recorded.method).toBe(init.method);
    expect(recorded).not.toHaveProperty("body");
  });

  test("reads whatever media type is JSON", async () => {
    const headers = { "Content-Type": "application/vnd.shop+json" };
    const { recorded } = await send(path, { method: "POST", headers, body: '{"id":"inv_1"}' });
    expect(recorded.body).toEqual({ id: "inv_1" });
  });
});

test("Express says that a parser is missing above the route", async () => {
  const app = express();
  app.post("/invoices", (request, response) => {
    try {
      recordExpress(request);
    } catch (error) {
      response.status(500).json(error);
    }
  });
  const served = await serveNode(createServer(app));
  apps.push(served);
  const headers = { "Content-Type": "application/json" };
  const response = await served.request("/invoices", { method: "POST", headers, body: "{}" });
  expect(await response.json()).toEqual({ code: "body_not_parsed" });
});

test("Express records what express.raw() and express.text() left", async () => {
  for (const parser of [express.raw({ type: "*/*" }), express.text({ type: "*/*" })]) {
    const app = express();
    app.post("/invoices", parser, (request, response) => {
      response.json(recordExpress(request));
    });
    const served = await serveNode(createServer(app));
    apps.push(served);
    const headers = { "Content-Type": "application/json" };
    const response = await served.request("/invoices", { method: "POST", headers, body: '{"id":"ü"}' });
    expect(await response.json()).toMatchObject({ body: { id: "ü" } });
  }
});

test("a Fetch request whose body was read before is refused", async () => {
  const request = new Request("https://api.example/invoices", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: "{}",
  });
  await request.json();
  await expect(recordNext(request)).rejects.toMatchObject({
    code: "body_consumed",
    message: expect.stringContaining("above request.json()"),
  });
});
