import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Json, JsonObject, OpenApiDocument } from "../../src/index.ts";

type WebhookOperation = NonNullable<OpenApiDocument["webhooks"][string]["post"]>;

/** The webhook of a version, or of whichever comes first. */
export function webhook(
  document: OpenApiDocument,
  type: string,
  version?: string,
): WebhookOperation | undefined {
  return Object.values(document.webhooks)
    .map((item) => item.post)
    .find(
      (post) =>
        post?.["x-event-type"] === type && (version ?? post["x-event-version"]) === post["x-event-version"],
    );
}

/** Judges payloads by the document alone, as a receiver's tools would. */
export function payloadJudge(
  document: OpenApiDocument,
): (type: string, version: string | undefined, body: Json) => boolean {
  const ajv = new Ajv.default({ strict: false, validateSchema: false, logger: false, unicodeRegExp: true });
  addFormats.default(ajv);
  const schemas: JsonObject = {};
  for (const [key, item] of Object.entries(document.webhooks)) {
    schemas[key] = item.post?.requestBody?.content["application/json"].schema ?? {};
  }
  ajv.addSchema({ components: { schemas: document.components.schemas }, webhooks: schemas }, "doc:");
  return (type, version, body) => {
    const found = Object.entries(document.webhooks).find(
      ([, item]) => item.post === webhook(document, type, version),
    );
    const key = found?.[0].replaceAll("~", "~0").replaceAll("/", "~1") ?? "";
    return ajv.compile({ $ref: `doc:#/webhooks/${encodeURIComponent(key)}` })(body) === true;
  };
}

/** Every schema of the document that stands at a schema's place, however deep. */
export function keywordsIn(document: OpenApiDocument): Set<string> {
  const found = new Set<string>();
  const visit = (schema: unknown): void => {
    if (Array.isArray(schema)) schema.forEach(visit);
    if (schema === null || typeof schema !== "object" || Array.isArray(schema)) return;
    for (const [keyword, value] of Object.entries(schema)) {
      found.add(keyword);
      if (["properties", "patternProperties", "dependentSchemas"].includes(keyword))
        Object.values(value as object).forEach(visit);
      else if (!["const", "enum", "examples", "default", "discriminator"].includes(keyword)) visit(value);
    }
  };
  Object.values(document.components.schemas).forEach(visit);
  return found;
}
