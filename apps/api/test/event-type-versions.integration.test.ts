import { createApiKey } from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";
import { describe, expect, it } from "vitest";
import { api, tenant, useTestApi } from "./use-test-api.ts";

useTestApi();

const call = (method: string, path: string, json?: unknown, key = tenant.apiKey) =>
  api.call({ method, path, key, ...(json !== undefined && { json }) });
const path = "/v1/event-types/invoice.paid";

describe("an event type's versions", () => {
  it("keep their schemas and examples, and are read one by one or in pages", async () => {
    const examples = [{ name: "small", value: { id: "inv_1" } }];
    await call("POST", "/v1/event-types", { name: "invoice.paid", examples });
    const schema = { type: "object", required: ["id"] };
    await call("PATCH", path, { schema });
    await call("PATCH", path, { examples: [], description: "Paid." });

    const list = await call("GET", `${path}/versions?limit=2`);
    expect(list).toMatchObject({
      status: 200,
      json: {
        items: [
          { eventType: "invoice.paid", version: 3, newest: true, schema, examples: [] },
          { version: 2, newest: false, schema, examples },
        ],
      },
    });
    const rest = await call("GET", `${path}/versions?limit=2&cursor=${list.json.nextCursor}`);
    expect(rest.json).toMatchObject({
      items: [{ version: 1, newest: false, schema: null, examples, createdAt: expect.stringMatching(/Z$/) }],
      nextCursor: null,
    });
    expect((await call("GET", `${path}/versions/1`)).json).toEqual(rest.json.items[0]);
    expect((await call("GET", `${path}/versions/3`)).json).toEqual(list.json.items[0]);
    await call("PATCH", path, { archived: true });
    expect((await call("GET", `${path}/versions/2`)).json).toEqual(list.json.items[1]);
  });

  it.each(["0", "2", "01", "1.0", "-1", "newest", "2147483648", "99999999999999999999"])(
    "there is no version %s",
    async (version) => {
      await call("POST", "/v1/event-types", { name: "invoice.paid" });
      expect(await call("GET", `${path}/versions/${version}`)).toMatchObject({
        status: 404,
        json: { code: "not_found" },
      });
    },
  );

  it("take a cursor of another list of the environment for no place of theirs, and no altered one", async () => {
    for (const name of ["invoice.paid", "ping"]) await call("POST", "/v1/event-types", { name });
    const { nextCursor } = (await call("GET", "/v1/event-types?limit=1")).json;
    expect((await call("GET", `${path}/versions?cursor=${nextCursor}`)).status).toBe(200);
    expect(await call("GET", `${path}/versions?cursor=${nextCursor}x`)).toMatchObject({
      status: 400,
      json: { code: "invalid_cursor" },
    });
  });

  it("are never another tenant's, and need catalog:read", async () => {
    await call("POST", "/v1/event-types", { name: "invoice.paid" });
    const { apiKey } = await createTestTenant(api.platform);
    const { key } = await createApiKey(tenant.ctx, { name: "sender", scopes: ["events:write"] });
    for (const suffix of ["/versions", "/versions/1"]) {
      expect(await call("GET", path + suffix, undefined, apiKey)).toMatchObject({ status: 404 });
      expect(await call("GET", path + suffix, undefined, key)).toMatchObject({ status: 403 });
    }
    expect(await call("GET", `${path}/versions?name=ping`)).toMatchObject({
      status: 422,
      json: { code: "unknown_field", errors: [{ path: "name" }] },
    });
  });
});
