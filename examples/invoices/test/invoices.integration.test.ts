import { createServer } from "node:http";
import { listen, type RunningPosthorn, type RunningServer, startPosthorn } from "@posthorn/example-support";
import { Posthorn } from "@posthorn/sdk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createInvoiceApi, type InvoiceApi } from "../src/api.ts";
import { createCallbackReceiver, createInvoice, type InvoicePaid } from "../src/client.ts";
import { setUpOperation } from "../src/set-up.ts";

const paidAt = new Date("2026-01-01T12:00:00Z");

let running: RunningPosthorn;
let posthorn: Posthorn;
let invoices: InvoiceApi;
let api: RunningServer;
const servers: RunningServer[] = [];

async function serve(server: Parameters<typeof listen>[0]): Promise<RunningServer> {
  const served = await listen(server);
  servers.push(served);
  return served;
}

beforeAll(async () => {
  running = await startPosthorn();
  posthorn = new Posthorn({ apiKey: running.apiKey, baseUrl: running.apiUrl });
  await setUpOperation(posthorn);
  await setUpOperation(posthorn); // as a second start of the API does
  invoices = createInvoiceApi(posthorn);
  api = await serve(createServer(invoices.app));
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await running?.stop();
});

it("calls whoever made the invoice at the URL that it gave, once, and learns what it said", async () => {
  const { secret } = await posthorn.operations.getSecret("createInvoice");
  const booked: InvoicePaid[] = [];
  const client = await serve(createCallbackReceiver(secret, (paid) => booked.push(paid)));
  await createInvoice(api.url, `${client.url}/hooks`, { id: "inv/7", total: 4_200 });
  expect(booked).toEqual([]);

  const callbackId = await invoices.settle("inv/7", paidAt);
  expect(await invoices.settle("inv/7", paidAt)).toBe(callbackId); // the API had crashed and does it again
  expect(await posthorn.callbacks.waitFor(callbackId)).toMatchObject({
    url: `${client.url}/hooks/invoices/inv%2F7`,
    state: "succeeded",
    answer: { status: 200, body: '{"ok":true}' },
    matches: true,
  });
  expect(booked).toEqual([{ invoiceId: "inv/7", paidAt: paidAt.toISOString() }]);
});

it("learns that a client answered something else", async () => {
  const client = await serve(createServer((_request, response) => response.end('{"ok":"later"}')));
  await createInvoice(api.url, client.url, { id: "inv_8", total: 1 });
  const callback = await posthorn.callbacks.waitFor(await invoices.settle("inv_8", paidAt));
  expect(callback).toMatchObject({
    state: "succeeded",
    matches: false,
    mismatches: [{ path: "body.ok" }],
  });
});

it("refuses an invoice that nobody could be told of, and a call that nobody has signed", async () => {
  await expect(createInvoice(api.url, "tomorrow", { id: "inv_9", total: 1 })).rejects.toThrow("422");
  const booked: InvoicePaid[] = [];
  const client = await serve(createCallbackReceiver("whsec_MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0", booked.push));
  const forged = await fetch(client.url, { method: "POST", body: JSON.stringify({ invoiceId: "inv_9" }) });
  expect(forged.status).toBe(403);
  expect(booked).toEqual([]);
});

it("shows its clients in its OpenAPI document what will be sent, and what they are to answer", async () => {
  const document = await (await fetch(`${api.url}/openapi.json`)).json();
  const url = "{$request.query.callback_url}/invoices/{$request.body#/id}";
  const answer = { required: ["ok"], properties: { ok: { const: true } } };
  expect(document).toMatchObject({
    paths: {
      "/invoices": {
        post: {
          callbacks: {
            invoiceEvent: {
              [url]: {
                post: { responses: { 200: { content: { "application/json": { schema: answer } } } } },
              },
            },
          },
        },
      },
    },
  });
});
