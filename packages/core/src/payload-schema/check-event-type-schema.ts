import type { FieldError } from "../errors.ts";
import { compilePayloadSchema } from "./compile-payload-schema.ts";
import { dialectError, dialectOf, knownDialects } from "./dialects.ts";
import { fieldPath, isDeeperThan, isJsonObject, type JsonObject } from "./json-value.ts";
import { mostErrors, schemaLimits } from "./limits.ts";
import { checkPattern } from "./patterns.ts";
import { checkReferenceCycles, checkReferences, expandedSize } from "./references.ts";
import { buildSchemaGraph, type SchemaGraph } from "./schema-graph.ts";

/**
 * What is wrong with the JSON Schema of an event type's `data`, paths beginning with `schema`; empty where it can be used.
 * Fetches nothing, and takes a bounded time whatever the schema.
 */
export function checkEventTypeSchema(schema: unknown): FieldError[] {
  if (!isJsonObject(schema)) return [wholeSchema("schema_invalid", "A schema is a JSON object.")];
  if (isDeeperThan(schema, schemaLimits.jsonDepth)) return [tooDeep()];
  if (Buffer.byteLength(JSON.stringify(schema)) > schemaLimits.bytes) {
    return [wholeSchema("schema_too_large", `A schema has at most ${schemaLimits.bytes} bytes of JSON.`)];
  }
  const dialect = dialectOf(schema);
  if (!dialect) {
    const message = `This version of JSON Schema is not known here. Posthorn knows ${knownDialects}.`;
    return [{ path: "schema.$schema", code: "schema_invalid", message }];
  }
  const graph = buildSchemaGraph(schema);
  if (graph.tooDeep) return [tooDeep()];
  if (graph.subschemas > schemaLimits.subschemas) return [tooComplex()];

  const errors = [...checkPatterns(graph), ...checkReferences(graph)].slice(0, mostErrors);
  if (errors.length > 0) return errors;
  const cycle = checkReferenceCycles(graph);
  if (cycle) return [cycle];
  if (expandedSize(graph) > schemaLimits.expandedSubschemas) return [tooComplex()];

  const problem = dialectError(dialect, schema) ?? compileError(schema);
  return problem === null ? [] : [wholeSchema("schema_invalid", problem)];
}

function checkPatterns(graph: SchemaGraph): FieldError[] {
  const errors: FieldError[] = [];
  let instructions = 0;
  const check = (pattern: string, tokens: string[]) => {
    const result = checkPattern(pattern);
    if (result.ok) instructions += result.instructions;
    else errors.push({ path: fieldPath(["schema", ...tokens]), code: result.code, message: result.message });
  };
  for (const { schema, tokens } of graph.nodes) {
    if (typeof schema.pattern === "string") check(schema.pattern, [...tokens, "pattern"]);
    if (!isJsonObject(schema.patternProperties)) continue;
    for (const pattern of Object.keys(schema.patternProperties))
      check(pattern, [...tokens, "patternProperties", pattern]);
    if (errors.length >= mostErrors) return errors;
  }
  return instructions > schemaLimits.allPatternInstructions ? [tooComplex()] : errors;
}

/** What only shows when the schema is compiled, in words. */
function compileError(schema: JsonObject): string | null {
  try {
    compilePayloadSchema(schema);
    return null;
  } catch (error) {
    return `The schema can't be used: ${error instanceof Error ? error.message.slice(0, 200) : "it can't be compiled"}.`;
  }
}

function wholeSchema(code: string, message: string): FieldError {
  return { path: "schema", code, message };
}

function tooDeep(): FieldError {
  return wholeSchema("schema_too_deep", `A schema is nested at most ${schemaLimits.depth} levels deep.`);
}

function tooComplex(): FieldError {
  return wholeSchema(
    "schema_too_complex",
    `A schema has at most ${schemaLimits.subschemas} subschemas (${schemaLimits.expandedSubschemas} once its references are followed) and patterns of bounded size.`,
  );
}
