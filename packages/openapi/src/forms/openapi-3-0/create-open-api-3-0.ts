import { type Diagnostic, Diagnostics } from "../../diagnostics.ts";
import type { OpenApiDocument, Operation, PathItem } from "../../document/types.ts";
import { escapePointer, isObject, type Json, type JsonObject, setOwn } from "../../json.ts";
import { lowerSchema } from "./lower-schema.ts";

export interface OpenApi30Document {
  openapi: "3.0.3";
  info: JsonObject;
  paths: JsonObject;
  /** Path items by event type, as `webhooks` has them in 3.1. */
  "x-webhooks": JsonObject;
  components: JsonObject;
  [member: string]: unknown;
}

export interface CreatedOpenApi30 {
  document: OpenApi30Document;
  diagnostics: Diagnostic[];
}

/** The document for tools that don't know OpenAPI 3.1; what 3.0 can't say is told. */
export function createOpenApi30(source: OpenApiDocument): CreatedOpenApi30 {
  const diagnostics = new Diagnostics();
  const { openapi: _, info, webhooks, paths, components, ...rest } = source;
  const { summary: __, ...olderInfo } = info;
  const lower = (owner: string) => (schema: Json, pointer: string) =>
    lowerSchema(schema, pointer, { owner, form: "OpenAPI 3.0", diagnostics }).schema;
  const schemas: JsonObject = {};
  for (const [name, schema] of Object.entries(components.schemas))
    setOwn(schemas, name, lower(name)(schema, ""));
  return {
    document: {
      openapi: "3.0.3",
      info: plain(olderInfo),
      ...(plain(rest) as { "x-tenant": string }),
      paths: lowerItems(paths, lower),
      "x-webhooks": lowerItems(webhooks, lower),
      components: { ...plain(components), schemas },
    },
    diagnostics: diagnostics.list(),
  };
}

type LowerFor = (owner: string) => (schema: Json, pointer: string) => JsonObject;

function lowerItems(items: Record<string, PathItem>, lower: LowerFor): JsonObject {
  const result: JsonObject = {};
  for (const [key, item] of Object.entries(items)) {
    const methods: JsonObject = {};
    for (const [method, operation] of Object.entries(item)) {
      methods[method] = lowerOperation(operation, lower);
    }
    setOwn(result, key, methods);
  }
  return result;
}

function lowerOperation(operation: Operation, lower: LowerFor): JsonObject {
  const owner = operation["x-event-type"] ?? operation.operationId;
  const { callbacks, ...rest } = operation;
  const lowered = withSchemas(plain(rest), "", lower(owner));
  if (callbacks === undefined) return lowered;
  const named: JsonObject = {};
  for (const [name, urls] of Object.entries(callbacks)) setOwn(named, name, lowerItems(urls, lower));
  return { ...lowered, callbacks: named };
}

/** Members of an operation in which a `schema` is data and no schema. */
const DATA: ReadonlySet<string> = new Set(["examples", "example", "security"]);

function withSchemas(
  value: JsonObject,
  pointer: string,
  lower: (schema: Json, pointer: string) => JsonObject,
): JsonObject {
  const result: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const at = `${pointer}/${escapePointer(name)}`;
    const visit = (child: Json, place: string): Json =>
      isObject(child) ? withSchemas(child, place, lower) : child;
    if (DATA.has(name)) setOwn(result, name, member);
    else if (name === "schema") result.schema = lower(member, at);
    else if (Array.isArray(member))
      setOwn(
        result,
        name,
        member.map((child, index) => visit(child, `${at}/${index}`)),
      );
    else setOwn(result, name, visit(member, at));
  }
  return result;
}

/** The same as plain JSON; the document's own types have no index of members. */
const plain = (value: object): JsonObject => value as JsonObject;
