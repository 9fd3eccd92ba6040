import { validate as hyperjump } from "@hyperjump/json-schema/openapi-3-1";
import { Validator } from "@seriousme/openapi-schema-validator";
import type { OpenApiDocument } from "../src/openapi/document.ts";

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
