import { createApiKey, listAuditLog } from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";
import { describe, expect, it } from "vitest";
import { hyperjumpFaults } from "./openapi-validators.ts";
import { api, tenant, useTestApi } from "./use-test-api.ts";

useTestApi();

const call = (
  method: string,
  path: string,
  json?: unknown,
  { key = tenant.apiKey, headers = {} }: { key?: string; headers?: Record<string, string> } = {},
) => api.call({ method, path, key, headers, ...(json !== undefined && { json }) });

const createInvoice = {
  name: "createInvoice",
  method: "POST",
  path: "/invoices",
  summary: "Create an invoice",
  parameters: [
    { name: "callback_url", in: "query", required: true, schema: { type: "string", format: "uri" } },
  ],
  requestSchema: { type: "object", required: ["id"], properties: { id: { type: "string" } } },
  callbacks: [
    {
      name: "invoiceEvent",
      expression: "{$callback_url}/invoices/{$request.body.id}",
      schema: { type: "object", required: ["paid"], properties: { paid: { type: "boolean" } } },
      responseSchema: { type: "object", required: ["ok"], properties: { ok: { const: true } } },
    },
  ],
};
const expression = "{$request.query.callback_url}/invoices/{$request.body#/id}";
const path = "/v1/operations/createInvoice";

async function create(fields: object = {}) {
  const answer = await call("POST", "/v1/operations", { ...createInvoice, ...fields });
  expect(answer.status, answer.text).toBe(201);
  return answer.json;
}

describe("operations", () => {
  it("are made, read by id and name, listed, changed and deleted", async () => {
    const made = await create();
    expect(made).toEqual({
      id: expect.stringMatching(/^op_[0-9a-z]{26}$/),
      ...createInvoice,
      description: "",
      deprecated: false,
      parameters: [{ ...createInvoice.parameters[0], description: "" }],
      responseSchema: null,
      callbacks: [{ ...createInvoice.callbacks[0], expression, description: "" }],
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
    });
    expect((await call("GET", path)).json).toEqual(made);
    expect((await call("GET", `/v1/operations/${made.id}`)).json).toEqual(made);

    const other = await create({ name: "ship", path: "/ship", parameters: [], callbacks: [] });
    const page = (await call("GET", "/v1/operations?limit=1")).json;
    expect(page.items).toEqual([other]);
    expect((await call("GET", `/v1/operations?cursor=${page.nextCursor}`)).json).toEqual({
      items: [made],
      nextCursor: null,
    });

    const changed = await call("PATCH", path, { method: "PUT", deprecated: true, requestSchema: null });
    expect(changed).toMatchObject({
      status: 200,
      json: { ...made, method: "PUT", deprecated: true, requestSchema: null, updatedAt: expect.any(String) },
    });
    expect(await call("DELETE", path)).toMatchObject({ status: 204, text: "" });
    for (const gone of [path, `/v1/operations/${made.id}`]) {
      expect(await call("GET", gone)).toMatchObject({ status: 404, json: { code: "not_found" } });
    }
    expect((await call("GET", "/v1/operations")).json.items).toEqual([other]);
    expect((await create()).id).not.toBe(made.id);
  });

  it("stand in the audit log with what was changed", async () => {
    const { id } = await create();
    await call("PATCH", path, { summary: "Bill somebody", requestSchema: { type: "object" } });
    await call("DELETE", path);
    const { items } = await listAuditLog(tenant.ctx, { target: id });
    expect(items.map(({ action, details }) => [action, details])).toEqual([
      ["operation.deleted", { name: "createInvoice", method: "POST", path: "/invoices" }],
      [
        "operation.updated",
        {
          name: "createInvoice",
          fields: ["summary", "requestSchema"],
          before: { summary: "Create an invoice" },
          after: { summary: "Bill somebody" },
        },
      ],
      ["operation.created", { name: "createInvoice", method: "POST", path: "/invoices" }],
    ]);
  });

  it.each([
    [{ name: "create invoice" }, "name", "invalid_name"],
    [{ path: "/invoices/{" }, "path", "invalid_path"],
    [
      { callbacks: [{ name: "a", expression: "{$nowhere}" }] },
      "callbacks.0.expression",
      "invalid_expression",
    ],
    [{ requestSchema: { type: "objekt" } }, "requestSchema", "schema_invalid"],
    [{ parameters: [{ name: "id", in: "path" }] }, "parameters.0.name", "unknown_path_parameter"],
  ])("are refused with %j", async (fields, field, code) => {
    const answer = await call("POST", "/v1/operations", { ...createInvoice, callbacks: [], ...fields });
    expect(answer).toMatchObject({ status: 422, json: { code, errors: [{ path: field, code }] } });
  });

  it("have to fit together after a change, too", async () => {
    await create({ path: "/invoices/{id}", parameters: [{ name: "id", in: "path" }], callbacks: [] });
    expect(await call("PATCH", path, { path: "/invoices" })).toMatchObject({
      status: 422,
      json: { code: "unknown_path_parameter" },
    });
    expect(await call("PATCH", path, { name: "other" })).toMatchObject({
      status: 422,
      json: { code: "unknown_field" },
    });
    expect((await call("PATCH", path, { path: "/invoices", parameters: [] })).status).toBe(200);
  });

  it("have their name, method and path alone, also of many that are made at once", async () => {
    await create({ path: "/invoices/{id}" });
    const tryWith = (fields: object) =>
      call("POST", "/v1/operations", { ...createInvoice, name: "other", ...fields });
    const refusals = [
      [{ name: "createInvoice", path: "/else" }, "operation_exists", "name"],
      [{ path: "/invoices/{id}" }, "operation_exists", "path"],
      [{ path: "/invoices/{invoice}", method: "GET" }, "path_conflict", "path"],
    ] as const;
    for (const [fields, code, field] of refusals) {
      expect(await tryWith(fields)).toMatchObject({ status: 409, json: { code, errors: [{ path: field }] } });
    }
    await create({ name: "getInvoice", method: "GET", path: "/invoices/{id}" });
    expect(await call("PATCH", path, { method: "GET" })).toMatchObject({
      status: 409,
      json: { code: "operation_exists" },
    });
    const race = await Promise.all(Array.from({ length: 4 }, () => tryWith({ name: "race", path: "/race" })));
    expect(race.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
  });

  it("are changed only as they were read, where the request says so", async () => {
    await create();
    const etag = String((await call("GET", path)).headers.etag);
    const ifMatch = { headers: { "If-Match": etag } };
    expect((await call("PATCH", path, { summary: "First" }, ifMatch)).status).toBe(200);
    for (const [method, json] of [
      ["PATCH", { summary: "Second" }],
      ["DELETE", undefined],
    ] as const) {
      expect(await call(method, path, json, ifMatch)).toMatchObject({
        status: 412,
        json: { code: "precondition_failed" },
      });
    }
  });

  it("are nobody else's, and need the catalog's scopes", async () => {
    const { id } = await create();
    const stranger = { key: (await createTestTenant(api.platform)).apiKey };
    for (const of of [path, `/v1/operations/${id}`, "/v1/operations/a%00b"]) {
      for (const [method, json] of [["GET"], ["PATCH", {}], ["DELETE"]] as const) {
        expect(await call(method, of, json, stranger)).toMatchObject({
          status: 404,
          json: { code: "not_found" },
        });
      }
    }
    expect((await call("GET", "/v1/operations", undefined, stranger)).json.items).toEqual([]);
    const reader = await createApiKey(tenant.ctx, { name: "reader", scopes: ["catalog:read"] });
    expect((await call("GET", path, undefined, reader)).status).toBe(200);
    expect((await call("DELETE", path, undefined, reader)).status).toBe(403);
    const sender = await createApiKey(tenant.ctx, { name: "sender", scopes: ["events:write"] });
    expect((await call("GET", path, undefined, sender)).status).toBe(403);
  });
});

describe("the tenant's OpenAPI document", () => {
  const readDocument = () => call("GET", "/v1/catalog/openapi.json");

  it("shows operations as paths with their callbacks", async () => {
    await create();
    const { json } = await readDocument();
    expect(await hyperjumpFaults(json)).toEqual([]);
    expect(json.paths["/invoices"].post).toMatchObject({
      operationId: "createInvoice",
      summary: "Create an invoice",
      parameters: [{ name: "callback_url", in: "query", required: true }],
      requestBody: { content: { "application/json": { schema: { required: ["id"] } } } },
      callbacks: {
        invoiceEvent: {
          [expression]: {
            post: {
              requestBody: { content: { "application/json": { schema: { required: ["paid"] } } } },
              responses: { "200": { content: { "application/json": { schema: { required: ["ok"] } } } } },
            },
          },
        },
      },
    });
  });

  it("is another one from every change of an operation on", async () => {
    const seen = [await readDocument()];
    await create();
    seen.push(await readDocument());
    await call("PATCH", path, { summary: "Bill somebody" });
    seen.push(await readDocument());
    expect(seen.at(-1)?.json.paths["/invoices"].post.summary).toBe("Bill somebody");
    await call("DELETE", path);
    seen.push(await readDocument());
    expect(Object.keys(seen.at(-1)?.json.paths ?? {})).toEqual([]);
    expect(new Set(seen.map(({ headers }) => headers.etag)).size).toBe(4);
    expect(new Set(seen.map(({ json }) => json.info.version)).size).toBe(4);
    await call("POST", "/v1/endpoints", { url: "https://hook.example.com/in" });
    expect((await readDocument()).headers.etag).toBe(seen.at(-1)?.headers.etag);
  });
});
