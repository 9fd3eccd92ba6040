import { describe, expect, test } from "vitest";
import type { OpenApiDocument } from "../../resources/openapi.ts";
import type { JsonObject } from "../../types.ts";
import { generateEventMap } from "./generate-event-map.ts";

/** A document as Posthorn writes it, with these event types. */
function documentOf(
  events: Record<string, { data: unknown; summary?: string; deprecated?: boolean; type?: string }>,
  schemas: JsonObject = {},
): OpenApiDocument {
  const webhooks = Object.entries(events).map(([key, { data, summary, deprecated, type = key }]) => {
    const body = {
      allOf: [
        { $ref: "#/components/schemas/Envelope" },
        { type: "object", properties: { type: { const: type }, data }, required: ["type", "data"] },
      ],
    };
    const requestBody = { required: true, content: { "application/json": { schema: body } } };
    return [key, { post: { summary, deprecated, "x-event-type": type, requestBody } }] as const;
  });
  return {
    openapi: "3.1.0",
    info: { title: "Acme's webhooks", version: "7" },
    webhooks: Object.fromEntries(webhooks),
    components: { schemas: { Envelope: { type: "object" }, ...schemas } },
  };
}

/** The generated text without white space at line ends and line beginnings. */
async function mapOf(document: OpenApiDocument): Promise<string> {
  const { text } = await generateEventMap(document);
  return text.replace(/^ +/gm, "");
}

const invoice = {
  type: "object",
  properties: { id: { type: "string" }, currency: { type: "string", default: "EUR" } },
  required: ["id"],
};

describe("the type map", () => {
  test("has each event type with the form of its data", async () => {
    const { text, eventTypes } = await generateEventMap(
      documentOf({ "invoice.paid": { data: invoice }, ping: { data: { type: "object" } } }),
    );
    expect(eventTypes).toEqual(["invoice.paid", "ping"]);
    expect(text).toContain('"invoice.paid": {');
    expect(text).toContain("id: string;");
    expect(text).toContain("ping: Record<string, unknown>;");
    expect(text).toContain('export type Events = components["schemas"]["Events"];');
  });

  test("lets a member be left out that has a default: nobody fills it in", async () => {
    expect(await mapOf(documentOf({ "invoice.paid": { data: invoice } }))).toContain("currency?: string;");
  });

  test("has the newest version of an event type alone, and the schemas that are needed alone", async () => {
    const text = await mapOf(
      documentOf(
        {
          "invoice.paid": { data: { $ref: "#/components/schemas/InvoicePaidV2" } },
          "invoice.paid@1": { data: { $ref: "#/components/schemas/InvoicePaidV1" }, type: "invoice.paid" },
        },
        {
          InvoicePaidV1: { type: "object" },
          InvoicePaidV2: { type: "object", properties: { total: { $ref: "#/components/schemas/Money" } } },
          Money: { type: "object", properties: { parent: { $ref: "#/components/schemas/Money" } } },
        },
      ),
    );
    expect(text).toContain('"invoice.paid": components["schemas"]["InvoicePaidV2"];');
    expect(text).toContain('total?: components["schemas"]["Money"];');
    expect(text).not.toMatch(/InvoicePaidV1|Envelope|invoice\.paid@1/);
  });

  test("says what the document says of an event type, whatever is in it", async () => {
    const text = await mapOf(
      documentOf({
        ping: { data: true, summary: "A ping */ export const broken = 1;", deprecated: true },
      }),
    );
    expect(text).toContain("@deprecated");
    expect(text).not.toContain("ping */ export");
    expect(text).toMatch(/ping: unknown;/);
  });

  test("keeps a schema of the environment's that has the map's own name", async () => {
    const data = { $ref: "#/components/schemas/Events" };
    const text = await mapOf(documentOf({ ping: { data } }, { Events: { type: "string" } }));
    expect(text).toContain('ping: components["schemas"]["Events"];');
    expect(text).toContain('export type Events = components["schemas"]["Events_"];');
  });

  test("of an environment without event types names none", async () => {
    const { text, eventTypes } = await generateEventMap(documentOf({}));
    expect(eventTypes).toEqual([]);
    expect(text).toContain("Events: Record<string, unknown>;");
  });
});
