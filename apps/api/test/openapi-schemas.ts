import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { createOpenApiDocument } from "../src/openapi/document.ts";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

const name = "openapi.json";

/** The document as plain JSON, with validators for the schemas inside it. */
export class OpenApiSchemas {
  readonly document: JsonObject;
  readonly #ajv: Ajv2020;
  readonly #validators = new Map<string, ValidateFunction>();

  /** `closed`: objects have no members beyond those described. Clients are to expect more; our own tests are not. */
  constructor({ closed }: { closed: boolean }) {
    this.document = JSON.parse(JSON.stringify(createOpenApiDocument()));
    if (closed) closeObjects(this.document);
    this.#ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(this.#ajv);
    this.#ajv.addSchema({ $id: name, ...this.document });
  }

  /** What stands at this path, references followed. */
  at(...path: string[]): JsonObject | undefined {
    let found: Json | undefined = this.document;
    for (const part of path) {
      found = isObject(found) ? this.follow(found[part]) : undefined;
    }
    return isObject(found) ? found : undefined;
  }

  /** What is wrong with a value by the schema of a response's or request's content. */
  faults(schema: Json | undefined, value: unknown): string[] {
    const key = JSON.stringify(schema);
    const validate = this.#validators.get(key) ?? this.#ajv.compile(withAbsoluteReferences(schema));
    this.#validators.set(key, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath || "/"} ${message} ${JSON.stringify(params)}`,
    );
  }

  private follow(value: Json | undefined): Json | undefined {
    if (!isObject(value) || typeof value.$ref !== "string") return value;
    return this.at(...value.$ref.slice(2).split("/"));
  }
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function withAbsoluteReferences(schema: Json | undefined): JsonObject {
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    key === "$ref" && typeof value === "string" ? name + value : value,
  );
}

/** Closes every object schema but those that others are combined with. */
function closeObjects(value: Json, isPart = false): void {
  if (Array.isArray(value)) for (const item of value) closeObjects(item, isPart);
  if (!isObject(value)) return;
  if (isObject(value.properties) && !isPart && !("additionalProperties" in value)) {
    value.unevaluatedProperties = false;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (key !== "example" && key !== "examples" && key !== "const") closeObjects(inner, key === "allOf");
  }
}
