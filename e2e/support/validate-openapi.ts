import { validate } from "@hyperjump/json-schema/openapi-3-1";
import { Validator } from "@seriousme/openapi-schema-validator";

/** What two validators that know nothing of each other object to. Neither follows a reference out of the document. */
export async function openApiFaults(json: string): Promise<string[]> {
  return [...(await faultsBySchema(json)), ...(await faultsByReferences(json))];
}

/** Hyperjump: the specification's own schema, Schema Objects included. */
async function faultsBySchema(json: string): Promise<string[]> {
  const schema = "https://spec.openapis.org/oas/3.1/schema-base"; // comes with the package
  const result = await validate(schema, JSON.parse(json), "BASIC");
  if (result.valid) return [];
  return (result.errors ?? []).map(({ instanceLocation, keyword }) => `${instanceLocation}: ${keyword}`);
}

/** Seriousme: Ajv, and every reference resolved. */
async function faultsByReferences(json: string): Promise<string[]> {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(JSON.parse(json));
  if (!valid) return [JSON.stringify(errors)];
  try {
    validator.resolveRefs();
    return [];
  } catch (error) {
    return [String(error)];
  }
}
