import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiServer, sendJson, startApiServer } from "../../test/support/api-server.ts";
import { Posthorn } from "../index.ts";

let server: ApiServer;
let posthorn: Posthorn;
const answers: object[] = [];

beforeAll(async () => {
  server = await startApiServer((response) => sendJson(response, 200, answers.shift() ?? {}));
  posthorn = new Posthorn({ apiKey: "ph_test_1", baseUrl: server.url });
});
afterAll(() => server.close());

test("deleting a consumer goes on until it is gone, and counts its endpoints", async () => {
  answers.push(
    { deleted: false, endpointsDeleted: 100, endpointsLeft: 20 },
    { deleted: true, endpointsDeleted: 20, endpointsLeft: 0 },
  );
  expect(await posthorn.consumers.delete("cust:42")).toEqual({ endpointsDeleted: 120 });
  expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "DELETE /v1/consumers/cust%3A42",
    "DELETE /v1/consumers/cust%3A42",
  ]);
});

test("a consumer, its endpoints and what is addressed to it are named as the API names them", async () => {
  server.requests.length = 0;
  await posthorn.consumers.create({ name: "Acme", uid: "acme", metadata: { plan: "pro" } });
  await posthorn.consumers.update("acme", { uid: null });
  answers.push({ items: [], nextCursor: null });
  await posthorn.endpoints.list({ consumerId: "acme" });
  await posthorn.endpoints.update("main", { headers: { Authorization: "Bearer s3cret", "x-old": null } });
  await posthorn.events.send({ type: "ping", data: {}, consumer: "acme" });
  expect(server.requests.map(({ method, url, body }) => [method, url, body && JSON.parse(body)])).toEqual([
    ["POST", "/v1/consumers", { name: "Acme", uid: "acme", metadata: { plan: "pro" } }],
    ["PATCH", "/v1/consumers/acme", { uid: null }],
    ["GET", "/v1/endpoints?consumerId=acme", ""],
    ["PATCH", "/v1/endpoints/main", { headers: { Authorization: "Bearer s3cret", "x-old": null } }],
    ["POST", "/v1/events", { type: "ping", data: {}, consumer: "acme" }],
  ]);
});
