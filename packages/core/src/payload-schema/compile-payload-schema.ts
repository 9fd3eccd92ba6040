import { fullFormats } from "ajv-formats/dist/formats.js";
import type { FieldError } from "../errors.ts";
import { dialectOf, knownDialects } from "./dialects.ts";
import { isJsonObject, type JsonObject } from "./json-value.ts";
import { createLinearRegExp } from "./linear-regexp.ts";
import { buildSchemaGraph } from "./schema-graph.ts";
import { toFieldErrors } from "./to-field-errors.ts";
import { uniqueItemsDefinition } from "./unique-items.ts";
import {
  costKeyword,
  costKeywordDefinition,
  costOf,
  unitsInPassing,
  WorkBudget,
  WorkBudgetSpent,
} from "./work-budget.ts";

/** What is wrong with an event's `data`, paths beginning with `data`; empty where nothing is. */
export type ValidatePayload = (data: unknown) => FieldError[];

/** Each schema gets an Ajv of its own, so that names in one (`$id`, anchors) mean nothing in another, and all is freed together. */
const options = {
  strict: false,
  logger: false,
  meta: false,
  validateSchema: false,
  // A large part that many members refer to is compiled once, not into each of them.
  inlineRefs: 20,
  // Members that every object inherits (`constructor`) are not members of a payload.
  ownProperties: true,
  // 19.99 is a multiple of 0.01, whatever binary fractions say.
  multipleOfPrecision: 6,
  formats: {
    ...fullFormats,
    // The pattern that comes with it takes seconds for a text of some 100 kB.
    url: (text: string) => URL.canParse(text) && /^(?:https?|ftp):\/\//i.test(text),
  },
} as const;

export interface CompileOptions {
  /** What checking may cost; left out: some 20 ms. Infinity: whatever it takes, where nobody else waits for it. */
  units?: number;
  /** Whether the units are for all payloads together; left out: for each. */
  together?: boolean;
}

/**
 * Compiles a schema that checkEventTypeSchema has found right; throws for another. Takes milliseconds; what it returns,
 * microseconds, and at most what the units allow: then it answers with `validationTimeout` alone.
 */
export function compilePayloadSchema(
  schema: unknown,
  { units = unitsInPassing, together = false }: CompileOptions = {},
): ValidatePayload {
  const dialect = dialectOf(schema);
  if (!dialect || !isJsonObject(schema)) throw new Error(`A schema is a JSON object of ${knownDialects}.`);
  const budget = new WorkBudget(units);
  const ajv = dialect.createAjv({
    ...options,
    code: { regExp: createLinearRegExp((units) => budget.spend(units)) },
  });
  ajv.removeKeyword("id"); // Ajv refuses it; for every dialect Posthorn knows it is an unknown keyword.
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword(uniqueItemsDefinition(budget));
  ajv.addKeyword(costKeywordDefinition(budget));
  const validate = ajv.compile(prepare(schema));

  return (data) => {
    if (!together) budget.reset();
    try {
      return validate(data) ? [] : toFieldErrors(validate.errors ?? []);
    } catch (error) {
      if (error instanceof WorkBudgetSpent) return [validationTimeout];
      throw error;
    }
  };
}

/** What is said of a payload whose check was given up. */
export const validationTimeout: FieldError = {
  path: "data",
  code: "schema_validation_timeout",
  message:
    "Checking this event against its type's schema takes too long. Send smaller events, or simplify the schema.",
};

/** A copy with what Ajv needs, and without what Ajv alone gives a meaning to. */
function prepare(schema: JsonObject): JsonObject {
  const copy = structuredClone(schema);
  delete copy.$schema;
  for (const node of buildSchemaGraph(copy).nodes) {
    delete node.schema.$async;
    const format = node.schema.format;
    if (typeof format === "string" && !Object.hasOwn(options.formats, format)) delete node.schema.format;
    const isReferenceAlone = Object.keys(node.schema).length === 1 && Object.hasOwn(node.schema, "$ref");
    if (!isReferenceAlone) node.schema[costKeyword] = costOf(node.schema);
  }
  return copy;
}
