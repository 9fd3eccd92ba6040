import { z } from "zod";

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The code of a refused field by the JSON Schema keyword that it goes against: as `parseInput` names it. */
const codeOfKeyword: Record<string, string> = {
  minLength: "too_short",
  maxLength: "too_long",
  minItems: "too_few_items",
  maxItems: "too_many_items",
  minimum: "out_of_range",
  maximum: "out_of_range",
  exclusiveMinimum: "out_of_range",
  exclusiveMaximum: "out_of_range",
  enum: "invalid_value",
  const: "invalid_value",
  format: "invalid_value",
  pattern: "invalid_value",
  propertyNames: "invalid_value",
  type: "invalid_type",
  anyOf: "invalid_type",
  oneOf: "invalid_type",
};

/** Every code that an input's own schema can refuse a request with; what its checks add is said by the operation. */
export function codesOfInput(input: z.ZodType): Set<string> {
  const codes = new Set<string>();
  const schema = z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
  collect(schema, codes);
  for (const definition of Object.values(schema.$defs ?? {})) collect(definition, codes);
  return codes;
}

/** What the parts of a path can be refused with: they are always there, and always text. */
export function codesOfPath(input: z.ZodType): string[] {
  const never = new Set(["missing_field", "unknown_field", "invalid_type"]);
  return [...codesOfInput(input)].filter((code) => !never.has(code));
}

function collect(schema: JsonSchema, codes: Set<string>): void {
  for (const [keyword, code] of Object.entries(codeOfKeyword)) if (keyword in schema) codes.add(code);
  if (schema.required?.length) codes.add("missing_field");
  if (schema.additionalProperties === false) codes.add("unknown_field");
  for (const part of partsOf(schema)) if (typeof part === "object") collect(part, codes);
}

function partsOf({ properties, additionalProperties, items, anyOf, oneOf, allOf }: JsonSchema) {
  const lists = [Object.values(properties ?? {}), anyOf ?? [], oneOf ?? [], allOf ?? []];
  return [...lists.flat(), ...[items].flat(), additionalProperties ?? true].filter(
    (part) => part !== undefined,
  );
}
