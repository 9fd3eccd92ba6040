import { expect, test } from "vitest";
import { answerWith, lastRequest, posthorn, server, useApi } from "../test/support/use-api.ts";
import { NotFoundError } from "./index.ts";

useApi();

test("an id is one part of the path, whatever it holds", async () => {
  for (const [call, url] of [
    [() => posthorn.endpoints.delete("a/b?c"), "/v1/endpoints/a%2Fb%3Fc"],
    [() => posthorn.eventTypes.update("a/b", {}), "/v1/event-types/a%2Fb"],
    [() => posthorn.replays.cancel("../x"), "/v1/replays/..%2Fx/cancel"],
    [() => posthorn.notices.markRead("a b"), "/v1/notices/a%20b/read"],
  ] as const) {
    await call();
    expect(lastRequest()?.url).toBe(url);
  }
  server.requests.length = 0;
  await expect(posthorn.endpoints.delete("")).rejects.toMatchObject({ code: "invalid_argument" });
  expect(server.requests).toHaveLength(0);
});

test("endpoints.delete answers with nothing", async () => {
  answerWith(() => "");
  expect(await posthorn.endpoints.delete("ep_1")).toBeUndefined();
});

test("a missing object is a NotFoundError", async () => {
  answerWith(() => undefined);
  await expect(posthorn.deliveries.get("dlv_1")).rejects.toBeInstanceOf(NotFoundError);
});

test("an answer that is not JSON says that the base URL may be wrong", async () => {
  answerWith(() => "<html>");
  await expect(posthorn.events.get("evt_1")).rejects.toMatchObject({ code: "invalid_response", status: 200 });
});
