import type { OpenApiDocument, Operation } from "../../document/types.ts";
import { isObject, type JsonObject, setOwn } from "../../json.ts";

/** The request that one version of an event type is sent as. */
export function createMessage(
  key: string,
  operation: Operation,
  payload: JsonObject,
  headersName: string | undefined,
): JsonObject {
  const { summary, description, deprecated, tags, requestBody } = operation;
  const examples = Object.entries(requestBody?.content["application/json"].examples ?? {}).flatMap(
    // AsyncAPI's examples are objects, as is every body in Posthorn's envelope.
    ([name, { value }]) => (isObject(value) ? [{ name, payload: value }] : []),
  );
  return {
    name: key,
    title: summary,
    ...(description === undefined ? {} : { description }),
    ...(deprecated ? { "x-deprecated": true } : {}),
    "x-event-type": operation["x-event-type"] ?? key,
    "x-event-version": operation["x-event-version"] ?? "1",
    contentType: "application/json",
    tags: tags.map((name) => ({ name })),
    ...(headersName === undefined ? {} : { headers: { $ref: `#/components/schemas/${headersName}` } }),
    payload,
    ...(examples.length > 0 ? { examples } : {}),
  };
}

/** The signature's headers as one schema; undefined where webhooks are not signed. */
export function headersSchema(
  parameters: OpenApiDocument["components"]["parameters"],
): JsonObject | undefined {
  const headers = Object.values(parameters);
  if (headers.length === 0) return undefined;
  const properties: JsonObject = {};
  for (const { name, description, schema, example } of headers) {
    setOwn(properties, name, {
      ...(description === undefined ? {} : { description }),
      ...schema,
      ...(example === undefined ? {} : { examples: [example] }),
    });
  }
  return { type: "object", properties, required: headers.map(({ name }) => name) };
}
