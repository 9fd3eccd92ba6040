import { createApiKey } from "@posthorn/services";
import { beforeEach, describe, expect, it } from "vitest";
import { api, tenant, useTestApi } from "./use-test-api.ts";

let key: string;

useTestApi();
beforeEach(async () => {
  const scopes = ["admin", "endpoints:read", "endpoints:write", "catalog:read", "catalog:write"] as const;
  ({ key } = await createApiKey(tenant.ctx, { name: "all", scopes: [...scopes] }));
});

const call = (method: string, path: string, headers: Record<string, string> = {}, json?: object) =>
  api.call({ method, path, key, headers, ...(json && { json }) });
const post = async (path: string, json: object) => (await call("POST", path, {}, json)).json;
const tagOf = async (path: string) => String((await call("GET", path)).headers.etag);

/** A resource of each kind that can be changed, and changes of it that all differ. */
const kinds = {
  endpoint: {
    make: async () =>
      `/v1/endpoints/${(await post("/v1/endpoints", { url: "https://hook.example.com/" })).id}`,
    change: (n: number) => ({ description: `change ${n}` }),
  },
  "event type": {
    make: async () => `/v1/event-types/${(await post("/v1/event-types", { name: "invoice.paid" })).name}`,
    change: (n: number) => ({ description: `change ${n}` }),
  },
  environment: { make: async () => "/v1/environment", change: (n: number) => ({ retentionDays: n + 1 }) },
};

describe.each(Object.entries(kinds))("an %s", (_, { make, change }) => {
  it("has a strong ETag, which answers 304 until it changes", async () => {
    const path = await make();
    const tag = await tagOf(path);
    expect(tag).toMatch(/^"[\w.-]+"$/);
    for (const ifNoneMatch of [tag, `W/${tag}`, `"x", ${tag}`, "*"]) {
      const answer = await call("GET", path, { "If-None-Match": ifNoneMatch });
      expect(answer).toMatchObject({ status: 304, text: "", headers: { etag: tag } });
    }
    expect(await call("HEAD", path, { "If-None-Match": tag })).toMatchObject({ status: 304 });
    const changed = await call("PATCH", path, {}, change(1));
    expect(changed.status).toBe(200);
    expect(changed.headers.etag).not.toBe(tag);
    expect(await call("GET", path, { "If-None-Match": tag })).toMatchObject({
      status: 200,
      headers: { etag: changed.headers.etag },
    });
  });

  it("is changed only as it was read", async () => {
    const path = await make();
    const tag = await tagOf(path);
    const changed = await call("PATCH", path, { "If-Match": `"other", ${tag}` }, change(1));
    expect(changed.status).toBe(200);
    for (const stale of [tag, '"other"', `W/${changed.headers.etag}`]) {
      expect(await call("PATCH", path, { "If-Match": stale }, change(2))).toMatchObject({
        status: 412,
        json: { code: "precondition_failed" },
      });
    }
    expect(await tagOf(path)).toBe(changed.headers.etag);
    expect(await call("PATCH", path, { "If-Match": "*" }, change(3))).toMatchObject({ status: 200 });
  });

  it("is changed by one of the writers that read the same", async () => {
    const path = await make();
    for (let round = 0; round < 5; round++) {
      const tag = await tagOf(path);
      const writers = [0, 1, 2].map((writer) => change(10 + round * 3 + writer));
      const answers = await Promise.all(
        writers.map((json) => call("PATCH", path, { "If-Match": tag }, json)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
      const won = answers.findIndex(({ status }) => status === 200);
      expect((await call("GET", path)).json).toMatchObject(writers[won] ?? {});
    }
  });

  it.each(["", "x", 'W/"', '"a" "b"', '*, "a"'])("refuses the If-Match '%s'", async (ifMatch) => {
    const path = await make();
    expect(await call("PATCH", path, { "If-Match": ifMatch }, change(1))).toMatchObject({
      status: 400,
      json: { code: "invalid_if_match" },
    });
  });
});

it("an endpoint is deleted, or disabled, only as it was read", async () => {
  const path = await kinds.endpoint.make();
  const tag = await tagOf(path);
  await call("PATCH", path, {}, { description: "changed meanwhile" });
  expect(await call("DELETE", path, { "If-Match": tag })).toMatchObject({ status: 412 });
  expect(await call("POST", `${path}/disable`, { "If-Match": tag })).toMatchObject({ status: 412 });
  expect((await call("GET", path)).json).toMatchObject({ state: "enabled" });
  expect(await call("DELETE", path, { "If-Match": await tagOf(path) })).toMatchObject({ status: 204 });
  expect(await call("DELETE", path, { "If-Match": "*" })).toMatchObject({ status: 404 });
});

it("what can't be tied to a state says so, and does nothing", async () => {
  const json = { url: "https://hook.example.com/" };
  expect(await call("POST", "/v1/endpoints", { "If-Match": "*" }, json)).toMatchObject({
    status: 400,
    json: { code: "if_match_not_supported" },
  });
  expect((await call("GET", "/v1/endpoints")).json.items).toEqual([]);
  const event = await api.call({
    path: "/v1/events",
    key: tenant.apiKey,
    headers: { "If-Match": "*" },
    json: { type: "x", data: {} },
  });
  expect(event).toMatchObject({ status: 400, json: { code: "if_match_not_supported" } });
});

it("lists, and answers that are no resource, have no ETag", async () => {
  await kinds.endpoint.make();
  for (const path of ["/v1/endpoints", "/v1/endpoints/ep_x", "/v1/nothing"]) {
    expect((await call("GET", path)).headers).not.toHaveProperty("etag");
  }
});

it("a method that a path doesn't have is told before what is wrong with the headers", async () => {
  const headers = { "If-Match": "x", "Idempotency-Key": "ü" };
  expect(await call("PUT", "/v1/endpoints/ep_1/disable", headers)).toMatchObject({
    status: 405,
    json: { code: "method_not_allowed" },
    headers: { allow: "POST" },
  });
  expect(await call("POST", "/v1/nowhere", headers)).toMatchObject({
    status: 404,
    json: { code: "not_found" },
  });
});
