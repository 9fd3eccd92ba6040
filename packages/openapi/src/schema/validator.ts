import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { isObject, type Json, type JsonObject, setOwn } from "../json.ts";
import { linearRegExp } from "./patterns.ts";

const DOCUMENT = "https://document.invalid/openapi";
const ANNOTATIONS: ReadonlySet<string> = new Set(["default", "examples", "discriminator", "externalDocs"]);
const NAMED: ReadonlySet<string> = new Set(["properties", "patternProperties", "dependentSchemas"]);
const DATA: ReadonlySet<string> = new Set(["const", "enum", "dependentRequired"]);

/** A schema without what a validator doesn't need or might take for a schema, its references made absolute. */
function bare(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(bare);
  if (!isObject(schema)) return schema;
  const result: JsonObject = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (ANNOTATIONS.has(keyword) || keyword.startsWith("x-")) continue;
    if (keyword === "$ref") result.$ref = `${DOCUMENT}${value}`;
    else if (NAMED.has(keyword) && isObject(value)) result[keyword] = bareMap(value);
    else result[keyword] = DATA.has(keyword) ? value : bare(value);
  }
  return result;
}

function bareMap(map: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [name, schema] of Object.entries(map)) setOwn(result, name, bare(schema));
  return result;
}

/** Judges values by the schemas of the finished document, formats included. */
export class ExampleValidator {
  readonly #ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    addUsedSchema: false,
    logger: false,
    unicodeRegExp: true,
    formats: fullFormats,
    ownProperties: true, // members that every object inherits are not members of a payload
    code: { regExp: linearRegExp },
  });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(schemas: JsonObject) {
    this.#ajv.addSchema({ components: { schemas: bareMap(schemas) } }, DOCUMENT);
  }

  /** What is wrong with a value, by a schema that may refer to components; undefined when nothing is. */
  problem(value: Json, schema: JsonObject): string | undefined {
    try {
      const validate = this.#compile(schema);
      return validate(value) ? undefined : this.#ajv.errorsText(validate.errors, { dataVar: "" });
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  #compile(schema: JsonObject): ValidateFunction {
    const key = JSON.stringify(schema);
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const compiled = this.#ajv.compile(bare(schema) as JsonObject);
    this.#compiled.set(key, compiled);
    return compiled;
  }
}
