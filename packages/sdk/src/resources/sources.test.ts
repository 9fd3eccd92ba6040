import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiServer, sendJson, startApiServer } from "../../test/support/api-server.ts";
import { Posthorn } from "../index.ts";

let server: ApiServer;
let posthorn: Posthorn;

beforeAll(async () => {
  server = await startApiServer((response) => sendJson(response, 200, { items: [], nextCursor: null }));
  posthorn = new Posthorn({ apiKey: "ph_test_1", baseUrl: server.url });
});
afterAll(() => server.close());

test("sources and their requests are named as the API names them", async () => {
  const { sources } = posthorn;
  await sources.create({ name: "GitHub", provider: "github", secrets: ["s3cret"] });
  await sources.update("src_1", { secrets: ["new", "s3cret"], enabled: false });
  await sources.list();
  await sources.listRequests("src_1", { outcome: "refused", limit: 10 });
  await sources.getRequest("src_1", "srq_1");
  await sources.replayRequest("src_1", "srq_1");
  await sources.delete("src_1");
  expect(server.requests.map(({ method, url, body }) => [method, url, body && JSON.parse(body)])).toEqual([
    ["POST", "/v1/sources", { name: "GitHub", provider: "github", secrets: ["s3cret"] }],
    ["PATCH", "/v1/sources/src_1", { secrets: ["new", "s3cret"], enabled: false }],
    ["GET", "/v1/sources", ""],
    ["GET", "/v1/sources/src_1/requests?outcome=refused&limit=10", ""],
    ["GET", "/v1/sources/src_1/requests/srq_1", ""],
    ["POST", "/v1/sources/src_1/requests/srq_1/replay", ""],
    ["DELETE", "/v1/sources/src_1", ""],
  ]);
});
