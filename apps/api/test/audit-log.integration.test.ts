import { createApiKey } from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { api, tenant, useTestApi } from "./use-test-api.ts";

const url = "https://hook.example.com/in";

let adminKey: string;
let adminKeyId: string;

useTestApi();
beforeEach(async () => {
  const made = await createApiKey(tenant.ctx, { name: "auditor", scopes: ["admin"] });
  adminKey = made.key;
  adminKeyId = made.id;
});

const call = (method: string, path: string, json?: unknown, key = tenant.apiKey) =>
  api.call({ method, path, key, ...(json !== undefined && { json }) });
const audit = (query = "", key = adminKey) => call("GET", `/v1/audit-log${query}`, undefined, key);

describe("the audit log", () => {
  it("says who did what to what, when, from where, and what an update changed", async () => {
    const endpoint = (await call("POST", "/v1/endpoints", { url, description: "old" })).json;
    await call("PATCH", `/v1/endpoints/${endpoint.id}`, { description: "new", rateLimit: 5, url });
    const { items, nextCursor } = (await audit(`?target=${endpoint.id}`)).json;
    expect(nextCursor).toBeNull();
    expect(items).toMatchObject([
      {
        id: expect.stringMatching(/^aud_/),
        at: expect.stringMatching(/Z$/),
        actor: { kind: "apiKey", id: expect.stringMatching(/^key_/), name: "test" },
        action: "endpoint.updated",
        targetId: endpoint.id,
        details: {
          before: { description: "old", rateLimit: null },
          after: { description: "new", rateLimit: 5 },
        },
        address: "127.0.0.1",
      },
      { action: "endpoint.created", details: { url } },
    ]);
    expect(Object.keys(items[0].details.before).toSorted()).toEqual(["description", "rateLimit"]);
  });

  it("never shows a secret", async () => {
    const { id, secret } = (await call("POST", "/v1/endpoints", { url })).json;
    const rotated = (await call("POST", `/v1/endpoints/${id}/rotate-secret`)).json.secret;
    await call("GET", `/v1/endpoints/${id}/secret`);
    const made = (await call("POST", "/v1/api-keys", { name: "x", scopes: ["admin"] }, adminKey)).json.key;
    const { text, json } = await audit();
    expect(json.items.length).toBeGreaterThan(4);
    for (const hidden of [secret, rotated, made, adminKey]) expect(text).not.toContain(hidden.slice(12));
  });

  it("is read in pages, and filtered by actor, action, target and time", async () => {
    const { id } = (await call("POST", "/v1/endpoints", { url })).json;
    for (const action of ["pause", "resume", "pause"]) await call("POST", `/v1/endpoints/${id}/${action}`);
    const actions = async (query: string) =>
      (await audit(query)).json.items.map(({ action }: { action: string }) => action);
    expect(await actions(`?target=${id}&action=endpoint.paused`)).toHaveLength(2);
    expect(await actions("?action=endpoint.resumed")).toEqual(["endpoint.resumed"]);
    expect(await actions(`?actor=${adminKeyId}`)).toEqual([]);
    await call("POST", "/v1/api-keys", { name: "x", scopes: ["admin"] }, adminKey);
    expect(await actions(`?actor=${adminKeyId}`)).toEqual(["api_key.created"]);
    expect(await actions(`?actor=${tenant.user.id}`)).toEqual(["api_key.created", "api_key.created"]);

    const all = (await audit(`?target=${id}`)).json.items;
    const { at } = all[1];
    const before = await actions(`?target=${id}&to=${at}`);
    const since = await actions(`?target=${id}&from=${at}`);
    expect([...since, ...before]).toEqual(all.map(({ action }: { action: string }) => action));
    expect(since.length).toBeGreaterThanOrEqual(2);

    const paged: unknown[] = [];
    let cursor = "";
    do {
      const page = (await audit(`?target=${id}&limit=3${cursor}`)).json;
      paged.push(...page.items);
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : "";
    } while (cursor);
    expect(paged).toEqual(all);
  });

  it("is one environment's, needs admin, and knows no other filters", async () => {
    const other = await createTestTenant(api.platform);
    const { key } = await createApiKey(other.ctx, { name: "theirs", scopes: ["admin"] });
    const { id } = (await call("POST", "/v1/endpoints", { url })).json;
    expect((await audit("", key)).text).not.toContain(id);
    expect((await audit(`?target=${id}`, key)).json.items).toEqual([]);
    expect(await audit("", tenant.apiKey)).toMatchObject({
      status: 403,
      json: { code: "insufficient_scope" },
    });
    expect(await audit("?who=me")).toMatchObject({ status: 422, json: { code: "unknown_field" } });
    expect(await audit("?from=yesterday")).toMatchObject({
      status: 422,
      json: { errors: [{ path: "from" }] },
    });
    expect(await audit("?cursor=x")).toMatchObject({ status: 400, json: { code: "invalid_cursor" } });
  });
});
