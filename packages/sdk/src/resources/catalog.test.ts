import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiServer, sendJson, startApiServer } from "../../test/support/api-server.ts";
import { Posthorn } from "../index.ts";

let server: ApiServer;
let posthorn: Posthorn;

beforeAll(async () => {
  server = await startApiServer((response) => sendJson(response, 200, { asyncapi: "3.0.0" }));
  posthorn = new Posthorn({ apiKey: "ph_test_1", baseUrl: server.url });
});
afterAll(() => server.close());

test("documents are parsed, programs are texts, and an import is what the API takes", async () => {
  const { catalog } = posthorn;
  expect(await catalog.get("asyncapi.json")).toEqual({ asyncapi: "3.0.0" });
  expect(await catalog.get("receiver.ts", { endpointId: "ep_1", at: 17 })).toBe('{"asyncapi":"3.0.0"}');
  await catalog.import({ document: { openapi: "3.1.0" }, dryRun: true });
  expect(server.requests.map(({ method, url, body }) => [method, url, body && JSON.parse(body)])).toEqual([
    ["GET", "/v1/catalog/asyncapi.json", ""],
    ["GET", "/v1/catalog/receiver.ts?endpointId=ep_1&at=17", ""],
    ["POST", "/v1/catalog/import", { document: { openapi: "3.1.0" }, dryRun: true }],
  ]);
});
