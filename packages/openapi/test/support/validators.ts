import { validate as hyperjump30 } from "@hyperjump/json-schema/openapi-3-0";
import { validate as hyperjump } from "@hyperjump/json-schema/openapi-3-1";
import { Validator } from "@seriousme/openapi-schema-validator";
import type { JsonObject, OpenApiDocument } from "../../src/index.ts";

const plain = (document: OpenApiDocument): Record<string, never> => JSON.parse(JSON.stringify(document));

/** Faults by the official schema with its dialect, so that Schema Objects are judged too. */
export async function hyperjumpFaults(document: OpenApiDocument): Promise<string[]> {
  const result = await hyperjump("https://spec.openapis.org/oas/3.1/schema-base", plain(document), "BASIC");
  return result.valid
    ? []
    : (result.errors ?? []).map(({ keyword, instanceLocation }) => `${keyword} ${instanceLocation}`);
}

/** Faults by a validator of its own, which also follows every reference inside the document. */
export async function seriousmeFaults(document: OpenApiDocument): Promise<string[]> {
  const result = await new Validator().validate(plain(document));
  return result.valid ? [] : [JSON.stringify(result.errors)];
}

/** As hyperjumpFaults, of a document in OpenAPI 3.0. */
export async function hyperjump30Faults(document: JsonObject): Promise<string[]> {
  const result = await hyperjump30("https://spec.openapis.org/oas/3.0/schema", document as never, "BASIC");
  return result.valid
    ? []
    : (result.errors ?? []).map(({ keyword, instanceLocation }) => `${keyword} ${instanceLocation}`);
}

/** As seriousmeFaults, of a document in OpenAPI 3.0. */
export async function seriousme30Faults(document: JsonObject): Promise<string[]> {
  const result = await new Validator().validate(document as never);
  return result.valid ? [] : [JSON.stringify(result.errors)];
}
