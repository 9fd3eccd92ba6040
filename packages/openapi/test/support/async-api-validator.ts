import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv, type ValidateFunction } from "ajv";
import type { JsonObject } from "../../src/index.ts";

const SCHEMA = fileURLToPath(import.meta.resolve("@asyncapi/specs/schemas/3.0.0.json"));
let validate: ValidateFunction | undefined;

/** Faults by AsyncAPI's official JSON Schema of 3.0, and references that lead nowhere. */
export function asyncApiFaults(document: JsonObject): string[] {
  validate ??= new Ajv({
    strict: false,
    validateFormats: false,
    logger: false,
    meta: false, // the schema brings draft-07 along, which Ajv has, too
    validateSchema: false,
  }).compile(JSON.parse(readFileSync(SCHEMA, "utf8")));
  const faults = validate(document)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return [...faults, ...danglingReferences(document)];
}

/** Payloads hold no data called `$ref`: the generator keeps it out. */
function danglingReferences(document: JsonObject): string[] {
  const text = JSON.stringify(document);
  const references = new Set(
    [...text.matchAll(/"\$ref":"(#[^"]*)"/g)].map(([, reference]) => reference as string),
  );
  return [...references].filter((reference) => {
    let value: unknown = document;
    for (const token of reference.split("/").slice(1)) {
      const name = decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
      value = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
    }
    return value === undefined;
  });
}
