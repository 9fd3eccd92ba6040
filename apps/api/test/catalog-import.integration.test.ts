import { createApiKey } from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";
import { describe, expect, it } from "vitest";
import { api, tenant, useTestApi } from "./use-test-api.ts";

useTestApi();

const call = (method: string, path: string, json?: unknown, key = tenant.apiKey) =>
  api.call({ method, path, key, ...(json !== undefined && { json }) });
const importing = (document: unknown, more: object = {}, key = tenant.apiKey) =>
  call("POST", "/v1/catalog/import", { document, ...more }, key);

const invoice = { type: "object", properties: { id: { type: "string" } }, required: ["id"] };
const documentOf = (webhooks: Record<string, unknown>) => ({
  openapi: "3.1.0",
  info: { title: "Billing", version: "1" },
  webhooks: Object.fromEntries(
    Object.entries(webhooks).map(([name, schema]) => [
      name,
      { post: { description: `${name}.`, requestBody: { content: { "application/json": { schema } } } } },
    ]),
  ),
});
const names = async () =>
  (await call("GET", "/v1/event-types")).json.items.map(({ name }: { name: string }) => name).sort();

describe("POST /v1/catalog/import", () => {
  it("says what it would do, does it, and finds nothing to do the second time", async () => {
    const before = await names();
    const document = documentOf({ "imported.one": invoice, "imported.two": {} });
    const expected = {
      created: 2,
      updated: 0,
      unchanged: 0,
      eventTypes: [
        { name: "imported.one", outcome: "created", version: 1, fields: [] },
        { name: "imported.two", outcome: "created", version: 1, fields: [] },
      ],
      diagnostics: [],
    };
    expect(await importing(document, { dryRun: true })).toMatchObject({
      status: 200,
      json: { dryRun: true, ...expected },
    });
    expect(await names()).toEqual(before);

    expect(await importing(document)).toMatchObject({ status: 200, json: { dryRun: false, ...expected } });
    expect(await names()).toEqual([...before, "imported.one", "imported.two"].sort());
    expect((await call("GET", "/v1/event-types/imported.one")).json).toMatchObject({
      description: "imported.one.",
      version: 1,
      schema: invoice,
    });
    expect((await importing(document)).json).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  });

  it("makes a new version where the schema differs, brings archived ones back, and audits both", async () => {
    await importing(documentOf({ "imported.one": invoice }));
    await call("PATCH", "/v1/event-types/imported.one", { archived: true });
    const wider = { ...invoice, required: [] };
    const { json } = await importing(documentOf({ "imported.one": wider }));
    expect(json.eventTypes).toEqual([
      { name: "imported.one", outcome: "updated", version: 2, fields: ["schema", "archived"] },
    ]);
    expect((await call("GET", "/v1/event-types/imported.one")).json).toMatchObject({
      archived: false,
      version: 2,
    });
    const { key } = await createApiKey(tenant.ctx, { name: "auditor", scopes: ["admin"] });
    const audit = (await call("GET", "/v1/audit-log", undefined, key)).json.items;
    expect(audit.find(({ action }: { action: string }) => action === "event_type.updated")).toMatchObject({
      action: "event_type.updated",
      details: {
        imported: true,
        before: { archived: true, version: 1 },
        after: { archived: false, version: 2 },
      },
    });
  });

  it("imports nothing where one can't be made, and names it", async () => {
    const before = await names();
    const document = documentOf({ "imported.one": invoice, "no name": {}, "imported.two": { pattern: "(" } });
    const { status, json } = await importing(document);
    expect(status).toBe(422);
    expect(json.errors.map(({ message }: { message: string }) => message.split(",")[0])).toEqual([
      "Event type no name",
      "Event type imported.two",
    ]);
    expect(await names()).toEqual(before);
  });

  it("takes YAML, and what Posthorn itself wrote, to another environment", async () => {
    const yaml =
      'openapi: 3.0.3\ninfo: {title: T, version: "1"}\nx-webhooks:\n  imported.one:\n    post:\n      requestBody:\n        content:\n          application/json:\n            schema: {type: string, nullable: true}\n';
    const { status } = await importing(yaml);
    expect(status).toBe(200);
    await call("PATCH", "/v1/event-types/imported.one", { schema: invoice });
    const written = (await call("GET", "/v1/catalog/openapi.json")).json;
    const other = await createTestTenant(api.platform);
    const { json } = await importing(written, {}, other.apiKey);
    expect(json.errors).toBeUndefined();
    expect(json.eventTypes).toContainEqual({
      name: "imported.one",
      outcome: "created",
      version: 2,
      fields: [],
    });
    const copy = (await call("GET", "/v1/catalog/openapi.json", undefined, other.apiKey)).json;
    expect(copy.webhooks).toMatchObject({ "imported.one": written.webhooks["imported.one"] });
  });

  it("takes as many event types as it says, all at once, and no more", async () => {
    const many = (count: number) =>
      documentOf(
        Object.fromEntries(Array.from({ length: count }, (_, index) => [`many.n${index}`, invoice])),
      );
    expect(await importing(many(1_001))).toMatchObject({
      status: 422,
      json: { code: "too_many_event_types" },
    });
    expect(await importing(many(1_000))).toMatchObject({ status: 200, json: { created: 1_000 } });
  });

  it.each([
    ["not a document", "hello: [", "document_not_readable"],
    ["too deep", `{"a":${"[".repeat(400)}${"]".repeat(400)}}`, "document_too_deep"],
  ])("refuses %s", async (_, document, code) => {
    expect(await importing(document)).toMatchObject({ status: 422, json: { code } });
  });
});

describe("the catalogue's other forms", () => {
  it.each([
    ["asyncapi.json", "application/vnd.aai.asyncapi+json;version=3.0.0", "imported.one"],
    ["openapi-3.0.json", "application/openapi+json", '"x-webhooks"'],
    ["schemas.json", "application/schema+json", "imported.one"],
    ["receiver.ts", "text/plain;charset=utf-8", '"imported.one": ImportedOneV1'],
    ["receiver.py", "text/x-python;charset=utf-8", "class ImportedOneEvent(Webhook):"],
  ])("%s", async (file, contentType, part) => {
    await importing(documentOf({ "imported.one": invoice }));
    const { status, headers, text } = await call("GET", `/v1/catalog/${file}`);
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe(contentType);
    expect(text).toContain(part);
  });
});
