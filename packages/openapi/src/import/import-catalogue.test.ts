import { describe, expect, it } from "vitest";
import { createDocument, ImportError, importCatalogue, type JsonObject } from "../index.ts";

const webhook = (schema: unknown, more: object = {}) => ({
  post: { ...more, requestBody: { content: { "application/json": { schema } } } },
});
const document = (more: object, openapi = "3.1.0") => ({
  openapi,
  info: { title: "Pets", version: "1" },
  ...more,
});
const schemaOf = (source: unknown) =>
  importCatalogue(source).eventTypes[0]?.versions[0]?.schema as JsonObject;
const refusal = (source: unknown, options = {}): ImportError | undefined => {
  try {
    importCatalogue(source, options);
    return undefined;
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
};

describe("an OpenAPI document", () => {
  it("gives an event type for each webhook, with its group, texts and examples", () => {
    const { eventTypes, payload } = importCatalogue(
      document({
        webhooks: {
          "pet.found": {
            post: {
              summary: "Pet found",
              description: "Somebody has it.",
              tags: ["pets"],
              deprecated: true,
              requestBody: {
                content: {
                  "application/json": {
                    schema: { type: "object" },
                    examples: {
                      cat: { value: { id: 1 } },
                      elsewhere: { externalValue: "https://example.com" },
                    },
                  },
                },
              },
            },
          },
        },
      }),
    );
    expect(payload).toBe("body");
    expect(eventTypes).toEqual([
      {
        name: "pet.found",
        title: "Pet found",
        description: "Somebody has it.",
        group: "pets",
        deprecated: true,
        versions: [
          { version: "1", schema: { type: "object" }, examples: [{ name: "cat", value: { id: 1 } }] },
        ],
      },
    ]);
  });

  it("gives event types of x-webhooks and of callbacks, too", () => {
    const { eventTypes } = importCatalogue(
      document(
        {
          "x-webhooks": { a: webhook({ type: "string", nullable: true }) },
          paths: {
            "/p": { post: { callbacks: { b: { "{$request.query.url}": webhook({ type: "integer" }) } } } },
          },
        },
        "3.0.3",
      ),
    );
    expect(eventTypes.map(({ name, versions }) => [name, versions[0]?.schema])).toEqual([
      ["a", { type: ["string", "null"] }],
      ["b", { type: "integer" }],
    ]);
  });

  it("keeps cycles inside of the event type's own schema", () => {
    const schemas = {
      Node: {
        type: "object",
        properties: {
          next: { $ref: "#/components/schemas/Node" },
          tag: { $ref: "#/components/schemas/Tag" },
        },
      },
      Tag: { properties: { node: { $ref: "#/components/schemas/Node" } } },
    };
    expect(
      schemaOf(
        document({
          webhooks: { n: webhook({ $ref: "#/components/schemas/Node" }) },
          components: { schemas },
        }),
      ),
    ).toEqual({
      type: "object",
      properties: { next: { $ref: "#" }, tag: { $ref: "#/$defs/Tag" } },
      $defs: { Tag: { properties: { node: { $ref: "#" } } } },
    });
  });

  it("fetches nothing: a reference out of the document is told, and anything is allowed there", () => {
    const source = document({
      webhooks: { n: webhook({ properties: { a: { $ref: "https://example.com/a.json" } } }) },
    });
    const { diagnostics, eventTypes } = importCatalogue(source);
    expect(diagnostics).toEqual([expect.objectContaining({ code: "unresolved-ref", event: "n" })]);
    expect(diagnostics[0]?.message).toContain("nothing is fetched");
    expect(JSON.stringify(eventTypes)).not.toContain("example.com");
  });

  it("takes the data out of an envelope of type, timestamp and data", () => {
    const data = { type: "object", properties: { id: { type: "string" } } };
    const envelope = {
      type: "object",
      properties: { type: { const: "n" }, timestamp: { type: "string" }, data },
    };
    const { eventTypes, payload } = importCatalogue(document({ webhooks: { n: webhook(envelope) } }));
    expect(payload).toBe("envelope");
    expect(eventTypes[0]?.versions[0]?.schema).toEqual(data);
  });

  it("takes members that are called $ref for data", () => {
    const schema = { type: "object", properties: { $ref: { type: "string" } }, const: { $ref: "#/nowhere" } };
    expect(schemaOf(document({ webhooks: { n: webhook(schema) } }))).toEqual(schema);
  });
});

it("gives back exactly what was exported, and no example that was made for the document", () => {
  const eventTypes = [
    {
      name: "invoice.paid",
      title: "Invoice paid",
      description: "All of it.",
      group: "invoices",
      versions: [
        {
          version: "2",
          schema: {
            type: "object",
            properties: { id: { type: "string" }, part: { $ref: "#/$defs/Part" } },
            $defs: {
              Part: {
                type: "object",
                properties: { parts: { type: "array", items: { $ref: "#/$defs/Part" } } },
              },
            },
          },
          examples: [{ name: "small", value: { id: "inv_1" } }],
        },
        {
          version: "1",
          schema: { type: "object", properties: { id: { type: "string" } } },
          deprecated: true,
        },
      ],
    },
    {
      name: "user.deleted",
      deprecated: true,
      versions: [{ version: "1", schema: { type: ["string", "null"] } }],
    },
  ];
  const { document: written } = createDocument({
    tenant: { id: "ten_1", name: "Acme", slug: "acme" },
    settings: {
      signature: { scheme: "standard-webhooks", headers: ["webhook-signature"] },
      payload: "envelope",
    },
    eventTypes,
  });
  expect(importCatalogue(written)).toEqual({
    eventTypes,
    operations: [],
    payload: "envelope",
    diagnostics: [],
  });
});

describe("a JSON Schema", () => {
  it.each([
    [{ title: "invoice.paid", type: "object" }, "invoice.paid"],
    [{ title: "Invoice paid", type: "object" }, "invoice.paid"],
    [{ $id: "https://example.com/invoice-paid.schema.json", type: "object" }, "invoice-paid"],
    [{ type: "object" }, "event"],
  ])("%j becomes one event type", (schema, name) => {
    const { eventTypes } = importCatalogue(schema);
    expect(eventTypes.map((eventType) => eventType.name)).toEqual([name]);
    expect(eventTypes[0]?.versions[0]?.schema).toEqual(schema);
  });

  it("is called as is asked for, and keeps its own references", () => {
    const schema = { properties: { a: { $ref: "#/$defs/A" } }, $defs: { A: { type: "string" } } };
    const { eventTypes } = importCatalogue(schema, { name: "a.made" });
    expect(eventTypes[0]).toMatchObject({ name: "a.made", versions: [{ schema }] });
  });
});

describe("what can't be imported", () => {
  it.each([
    ["swagger", { swagger: "2.0" }, "document_not_readable"],
    ["another form", { asyncapi: "3.0.0" }, "document_not_readable"],
    ["any object", { hello: "world" }, "document_not_readable"],
    ["a list", [], "document_not_readable"],
    ["text that is nothing", "{ a: [", "document_not_readable"],
  ])("is refused: %s", (_, source, code) => {
    expect(refusal(source)?.code).toBe(code);
  });

  it("is refused when it is too large, too deep or too much", () => {
    const source = document({ webhooks: { a: webhook({}), b: webhook({}) } });
    expect(refusal(JSON.stringify(source), { limits: { mostCharacters: 100 } })?.code).toBe(
      "document_too_large",
    );
    expect(refusal(source, { limits: { mostDepth: 3 } })?.code).toBe("document_too_deep");
    expect(refusal(source, { limits: { mostEventTypes: 1 } })?.code).toBe("too_many_event_types");
    expect(refusal(`${"[".repeat(100_000)}`)?.code).toBeDefined();
  });

  it("is refused when YAML's aliases make much of little", () => {
    const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]"];
    for (const [from, to] of ["ab", "bc", "cd", "de", "ef", "fg"])
      bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(",")}]`);
    expect(refusal(bomb.join("\n"))?.code).toBe("document_not_readable");
  });
});
