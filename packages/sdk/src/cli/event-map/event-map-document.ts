import type { OpenApiDocument } from "../../resources/openapi.ts";
import type { JsonObject } from "../../types.ts";

/** What the map is called as a component, unless a schema of the document has the name. */
const mapName = "Events";
const envelopeReference = "#/components/schemas/Envelope";
const schemaReference = /^#\/components\/schemas\/([^/]+)/;

export interface EventMapDocument {
  /** An OpenAPI document with nothing but the map, as one of its schemas, and the schemas that it needs. */
  document: JsonObject;
  /** The map's name among the schemas. */
  mapName: string;
  eventTypes: string[];
}

/** Reduces the document of an environment's webhooks to the newest form of each event type's data. */
export function toEventMapDocument({ openapi, webhooks, components }: OpenApiDocument): EventMapDocument {
  const schemas = asObject(asObject(components)?.schemas) ?? {};
  const properties: Record<string, JsonObject> = {};
  for (const [name, item] of Object.entries(webhooks ?? {})) {
    const operation = asObject(asObject(item)?.post);
    // An older version stands under another key, such as `invoice.paid@1`, and can't be sent any more.
    if (operation?.["x-event-type"] !== name) continue;
    properties[name] = { ...dataSchema(operation), ...about(operation) };
  }
  const eventTypes = Object.keys(properties);
  const map = { type: "object", properties, required: eventTypes, additionalProperties: false };
  const name = freeName(schemas);
  return {
    document: {
      openapi,
      info: { title: "Events", version: "1" },
      paths: {},
      components: { schemas: { [name]: map, ...neededSchemas(map, schemas) } },
    },
    mapName: name,
    eventTypes,
  };
}

/** The schema of `data` in Posthorn's envelope; of the whole body where the environment sends none. */
function dataSchema(operation: JsonObject): JsonObject {
  const content = asObject(asObject(operation.requestBody)?.content);
  const body = asObject(asObject(content?.["application/json"])?.schema) ?? {};
  const parts = Array.isArray(body.allOf) ? body.allOf.map(asObject) : [];
  if (!parts.some((part) => part?.$ref === envelopeReference)) return body;
  const data = parts.map((part) => asObject(part?.properties)?.data).find((schema) => schema !== undefined);
  return asObject(data) ?? {}; // `true` is a schema too
}

/** What an editor shows of an event type. */
function about({ summary, description, deprecated }: JsonObject): JsonObject {
  const texts = [summary, description].filter((text) => typeof text === "string" && text !== "");
  return {
    ...(texts.length > 0 && { description: texts.join("\n\n") }),
    ...(deprecated === true && { deprecated }),
  };
}

/** The schemas that one refers to, and those that they refer to. */
function neededSchemas(from: JsonObject, schemas: JsonObject): JsonObject {
  const needed = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const reference = Reflect.get(value, "$ref");
    const name = typeof reference === "string" ? schemaReference.exec(reference)?.[1] : undefined;
    if (name !== undefined && !needed.has(name)) {
      needed.add(name);
      look(schemas[name]);
    }
    for (const child of Object.values(value)) look(child);
  };
  look(from);
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => needed.has(name)));
}

function freeName(schemas: JsonObject): string {
  let name = mapName;
  while (Object.hasOwn(schemas, name)) name += "_";
  return name;
}

function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
