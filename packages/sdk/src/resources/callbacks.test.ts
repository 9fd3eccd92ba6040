import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ApiServer, sendJson, startApiServer } from "../../test/support/api-server.ts";
import { Posthorn, TimeoutError } from "../index.ts";

let server: ApiServer;
let posthorn: Posthorn;
let states: string[];

beforeAll(async () => {
  server = await startApiServer((response) => {
    const state = states.length > 1 ? states.shift() : states[0];
    sendJson(response, 200, { id: "cbk_1", state });
  });
  posthorn = new Posthorn({ apiKey: "ph_test_1", baseUrl: server.url });
});
afterAll(() => server.close());
beforeEach(() => {
  server.requests.length = 0;
  states = ["pending"];
});

const request = { url: "/invoices?callback_url=https%3A%2F%2Fshop.example", method: "POST" };

test("a callback is sent with what was recorded, once for all tries", async () => {
  await posthorn.callbacks.send("createInvoice", "invoiceEvent", {
    request,
    response: { status: 201 },
    data: { paid: true },
    metadata: { customer: "cus_7" },
  });
  const [sent] = server.requests;
  expect(sent).toMatchObject({
    method: "POST",
    url: "/v1/callbacks",
    headers: { "idempotency-key": expect.stringMatching(/^[0-9a-f-]{36}$/) },
  });
  expect(JSON.parse(sent?.body ?? "")).toEqual({
    operation: "createInvoice",
    callback: "invoiceEvent",
    request,
    response: { status: 201 },
    data: { paid: true },
    metadata: { customer: "cus_7" },
  });
});

test("a callback's JSON text is sent as it is given", async () => {
  const rawData = '{"total": 12345678901234567890.10}';
  await posthorn.callbacks.send("createInvoice", "invoiceEvent", { request, rawData });
  expect(server.requests[0]?.body).toContain(`"data":${rawData}`);
  await expect(
    posthorn.callbacks.send("createInvoice", "invoiceEvent", { request, rawData: "{" }),
  ).rejects.toMatchObject({ code: "invalid_json" });
});

test.each(["succeeded", "dead", "canceled", "handled"])("waitFor ends with %s", async (end) => {
  states = ["pending", "retrying", end];
  expect(await posthorn.callbacks.waitFor("cbk_1")).toMatchObject({ state: end });
  expect(server.requests).toHaveLength(3);
});

test("waitFor tells a callback that is still on its way", async () => {
  const waiting = posthorn.callbacks.waitFor("cbk_1", { timeoutMs: 50 });
  await expect(waiting).rejects.toThrow(TimeoutError);
  await expect(waiting).rejects.toThrow("still pending after 50 ms");
});

test("waitFor ends when its caller has enough", async () => {
  const signal = AbortSignal.abort("enough");
  await expect(posthorn.callbacks.waitFor("cbk_1", { signal })).rejects.toBe("enough");
});

test("an operation's secret is read again where the answer that showed it was lost", async () => {
  states = [];
  const lost = await startApiServer((response, { method }) =>
    sendJson(response, 200, { secret: method === "POST" ? null : "whsec_1", publicKey: null }),
  );
  const client = new Posthorn({ apiKey: "ph_test_1", baseUrl: lost.url });
  expect(await client.operations.rotateSecret("createInvoice")).toEqual({
    secret: "whsec_1",
    publicKey: null,
  });
  expect(lost.requests.map(({ url }) => url)).toEqual([
    "/v1/operations/createInvoice/rotate-secret",
    "/v1/operations/createInvoice/secret",
  ]);
  await lost.close();
});
