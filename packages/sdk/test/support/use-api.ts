import { afterAll, beforeAll, beforeEach } from "vitest";
import { Posthorn } from "../../src/index.ts";
import { type ApiServer, type SeenRequest, sendJson, sendProblem, startApiServer } from "./api-server.ts";

/** The test file's own: a server that answers with JSON, and a client of it. */
export let server: ApiServer;
export let posthorn: Posthorn;
let answer: (request: SeenRequest) => unknown;

/** Sets these for a test file; each test begins with no requests seen, and with the answer to an event. */
export function useApi(): void {
  beforeAll(async () => {
    server = await startApiServer((response, request) => {
      const value = answer(request);
      if (value === undefined)
        sendProblem(response, 404, { code: "not_found", detail: "There is no such thing." });
      else if (typeof value === "string") response.end(value);
      else sendJson(response, request.method === "POST" ? 201 : 200, value);
    });
    posthorn = new Posthorn({ apiKey: "ph_test_1", baseUrl: server.url });
  });
  beforeEach(() => {
    server.requests.length = 0;
    answer = () => ({ id: "evt_1", type: "ping", timestamp: "2026-01-01T00:00:00.000Z" });
  });
  afterAll(() => server.close());
}

/** What the test's requests are answered with: text as it is, `undefined` as a thing that is not there. */
export function answerWith(next: (request: SeenRequest) => unknown): void {
  answer = next;
}

export const lastRequest = () => server.requests.at(-1);
