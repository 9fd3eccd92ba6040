import type { OpenApiDocument, Operation } from "../../document/types.ts";
import { escapePointer, type JsonObject, setOwn } from "../../json.ts";
import { rewriteReferences } from "../rewrite-references.ts";

/** Components begin with a capital, so that this name is free. */
const WEBHOOKS = "webhooks";

/**
 * All schemas as one JSON Schema of 2020-12, which takes the body of any of the webhooks. The body of one stands at
 * `#/$defs/webhooks/$defs/<event type>`, that of an older version at `…/<event type>@<version>`.
 */
export function createSchemaBundle({ info, webhooks, components }: OpenApiDocument): JsonObject {
  const bodies: JsonObject = {};
  for (const [key, { post }] of Object.entries(webhooks)) {
    if (post !== undefined) setOwn(bodies, key, bodyOf(post));
  }
  const definitions: JsonObject = {};
  for (const [name, schema] of Object.entries(components.schemas)) {
    setOwn(definitions, name, rewriteReferences(schema, toDefinition));
  }
  const anyOf = Object.keys(bodies).map((key) => ({
    $ref: `#/$defs/${WEBHOOKS}/$defs/${encodeURIComponent(escapePointer(key))}`,
  }));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: info.title,
    description: `Version ${info.version} of the webhooks that you can subscribe to.`,
    ...(anyOf.length > 0 ? { anyOf } : {}),
    $defs: { ...definitions, [WEBHOOKS]: { $defs: bodies } },
  };
}

function bodyOf({ summary, description, deprecated, requestBody }: Operation): JsonObject {
  const schema = rewriteReferences(requestBody?.content["application/json"].schema ?? {}, toDefinition);
  return {
    title: summary,
    ...(description === undefined ? {} : { description }),
    ...(deprecated ? { deprecated } : {}),
    allOf: [schema],
  };
}

const toDefinition = (reference: string): string => reference.replace("#/components/schemas/", "#/$defs/");
