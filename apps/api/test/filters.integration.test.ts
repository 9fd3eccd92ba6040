import { createApiKey } from "@posthorn/services";
import { describe, expect, it } from "vitest";
import { api, tenant, useTestApi } from "./use-test-api.ts";

useTestApi();

const headers = { "Content-Type": "application/json" };
const post = (path: string, text: string, key = tenant.apiKey) =>
  api.call({ method: "POST", path, key, headers, body: [text] });
const test = (text: string, key?: string) => post("/v1/filters/test", text, key);

describe("POST /v1/filters/test", () => {
  it("says whether an event matches, and what each condition found, to the last digit", async () => {
    const filter = '{"data.id":{"gte":"9007199254740993"},"metadata.region":"eu"}';
    const event = (id: string) => `{"type":"ping","metadata":{"region":"eu"},"data":{"id":${id}}}`;
    const yes = await test(`{"filter":${filter},"event":${event("9007199254740993")}}`);
    expect(yes).toMatchObject({ status: 200, json: { matches: true, failed: [] } });
    const no = await test(`{"event":${event("9007199254740992")},"filter":${filter}}`);
    expect(no).toMatchObject({
      status: 200,
      json: {
        matches: false,
        failed: [{ at: "data.id" }],
        explanation: {
          kind: "and",
          parts: [
            { path: "data.id", matches: false, present: true, found: ["9007199254740992"] },
            { path: "metadata.region", matches: true },
          ],
        },
      },
    });
  });

  it("takes an event that was accepted", async () => {
    await post("/v1/event-types", '{"name":"ping"}');
    const sent = await post("/v1/events", '{"type":"ping","data":{"n":5},"id":"mine"}');
    for (const eventId of [sent.json.id, "mine"]) {
      const body = JSON.stringify({ filter: { "data.n": { lt: 5 } }, eventId });
      expect(await test(body)).toMatchObject({ status: 200, json: { matches: false } });
    }
    expect(await test('{"filter":{"type":"ping"},"eventId":"nobodys"}')).toMatchObject({ status: 404 });
  });

  it.each([
    ["{}", "filter", "missing_field"],
    ['{"filter":{"type":"ping"}}', "event", "missing_field"],
    ['{"filter":{"type":"ping"},"event":{"type":"ping"}}', "event.data", "missing_field"],
    ['{"filter":{"type":"ping"},"event":{"type":"ping","data":5}}', "event.data", "data_must_be_object"],
    ['{"filter":{"type":"ping"},"event":{"type":"ping","data":"{}"}}', "event.data", "data_must_be_object"],
    ['{"filter":{"type":"ping"},"event":"x"}', "event", "invalid_type"],
    ['{"filter":{"type":"ping"},"event":{"type":"ping","data":{},"id":"x"}}', "event.id", "unknown_field"],
    ['{"filter":{"data.a":{"regex":"x"}},"eventId":"e"}', "filter.data.a.regex", "unknown_filter_operator"],
    ['{"filter":{"__proto__":1},"eventId":"e"}', "filter.__proto__", "invalid_filter_path"],
    ['{"filter":null,"eventId":"e"}', "filter", "invalid_filter"],
  ])("refuses %s", async (body, path, code) => {
    expect(await test(body)).toMatchObject({ status: 422, json: { code, errors: [{ path }] } });
  });

  it("needs endpoints:read", async () => {
    const { key } = await createApiKey(tenant.ctx, { name: "emits only", scopes: ["events:write"] });
    const body = '{"filter":{"type":"ping"},"event":{"type":"ping","data":{}}}';
    expect(await test(body, key)).toMatchObject({ status: 403, json: { code: "insufficient_scope" } });
    const reader = await createApiKey(tenant.ctx, { name: "reads", scopes: ["endpoints:read"] });
    expect(await test(body, reader.key)).toMatchObject({ status: 200, json: { matches: true } });
  });
});

it("an endpoint's filter decides what it gets, and what is wrong with a filter is named", async () => {
  await post("/v1/event-types", '{"name":"ping"}');
  const made = await post("/v1/endpoints", '{"url":"https://hook.example.com/in","filter":{"data.n":1}}');
  expect(made).toMatchObject({ status: 201, json: { filter: { "data.n": 1 } } });
  const sent = await post("/v1/events", '{"type":"ping","data":{"n":2}}');
  const event = await api.call({ path: `/v1/events/${sent.json.id}`, key: tenant.apiKey });
  expect(event.json).toMatchObject({
    considered: 1,
    deliveries: [],
    skipped: [{ endpointId: made.json.id, reason: "filter_not_matched" }],
  });
  const wrong = await api.call({
    method: "PATCH",
    path: `/v1/endpoints/${made.json.id}`,
    key: tenant.apiKey,
    json: { filter: { "data.n": { gt: "many" } } },
  });
  expect(wrong).toMatchObject({
    status: 422,
    json: { code: "invalid_filter_value", errors: [{ path: "filter.data.n.gt" }] },
  });
});
