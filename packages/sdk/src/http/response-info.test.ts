import { afterEach, describe, expect, test } from "vitest";
import {
  type ApiServer,
  type Responder,
  sendJson,
  sendProblem,
  startApiServer,
} from "../../test/support/api-server.ts";
import { HttpClient } from "../http-client.ts";
import { PageRequest } from "../page.ts";
import { responseOf } from "./response-info.ts";

const get = { method: "GET", path: "/v1/events" } as const;
const requestId = { "x-request-id": "req_1" };
let server: ApiServer | undefined;
afterEach(() => server?.close());

async function serve(respond: Responder): Promise<HttpClient> {
  server = await startApiServer(respond);
  const ports = { wait: async () => {}, random: () => 0 };
  return new HttpClient({ apiKey: "ph_test_1", baseUrl: server.url }, ports);
}

describe("responseOf", () => {
  test("tells status, headers, request id and retries of what a call gave, which stays as the API answered it", async () => {
    const http = await serve((response, _request, index) =>
      index === 0
        ? sendProblem(response, 503, { code: "unavailable", detail: "Later." })
        : sendJson(response, 202, { id: "evt_1" }, { ...requestId, "ratelimit-remaining": "9" }),
    );
    const event = await http.request<object>(get);
    expect(responseOf(event)).toMatchObject({ status: 202, requestId: "req_1", retries: 1 });
    expect(responseOf(event)?.headers.get("ratelimit-remaining")).toBe("9");
    expect(event).toEqual({ id: "evt_1" });
  });

  test("tells it of an error that a call threw", async () => {
    const http = await serve((response) =>
      sendProblem(response, 404, { code: "not_found", detail: "No." }, requestId),
    );
    const error = await http.request(get).catch((reason: unknown) => reason);
    expect(responseOf(error)).toMatchObject({ status: 404, requestId: "req_1", retries: 0 });
  });

  test("tells it of each page", async () => {
    const http = await serve((response, _request, index) =>
      sendJson(
        response,
        200,
        { items: [index], nextCursor: `c${index}` },
        { "x-request-id": `req_${index}` },
      ),
    );
    const page = await new PageRequest<number>(() => http.request(get), undefined);
    expect(responseOf(page)?.requestId).toBe("req_0");
    expect(responseOf(await page.nextPage())?.requestId).toBe("req_1");
  });

  test("knows nothing of anything else", () => {
    for (const value of [{}, new Error("none"), null, undefined, "text"]) {
      expect(responseOf(value)).toBeUndefined();
    }
  });
});
