import { dataOf } from "../forms/receivers/webhook-models.ts";
import { isObject, type Json, type JsonObject, own } from "../json.ts";
import { targetOf } from "./self-contained-schema.ts";

export interface ReadPayload {
  /** Of the event's data; undefined where the request has no JSON body. */
  schema: Json | undefined;
  /** Whether the body is an envelope with the data inside. */
  enveloped: boolean;
  examples: { name: string; value: Json }[];
}

/** The schema and examples of what a webhook's body says, without the envelope that Posthorn puts around it. */
export function readPayload(document: JsonObject, operation: JsonObject): ReadPayload {
  const media = jsonMedia(document, operation);
  if (media === undefined) return { schema: undefined, enveloped: false, examples: [] };
  const body = own(media, "schema") ?? true;
  const ours = isObject(body) ? dataOf(body) : undefined;
  const posthorns = typeof operation["x-event-type"] === "string";
  const schema = ours ?? (posthorns ? undefined : dataOfEnvelope(document, body));
  const enveloped = schema !== undefined;
  const examples = readExamples(document, media).flatMap(({ name, value }) => {
    if (!enveloped) return [{ name, value }];
    const data = isObject(value) ? own(value, "data") : undefined;
    return data === undefined ? [] : [{ name, value: data }];
  });
  return { schema: schema ?? body, enveloped, examples };
}

/** `application/json` or a type made of it, else the first one that there is. */
function jsonMedia(document: JsonObject, operation: JsonObject): JsonObject | undefined {
  const body = resolved(document, own(operation, "requestBody"));
  const content = body && own(body, "content");
  if (!isObject(content)) return undefined;
  const type = Object.keys(content).find((name) => /^application\/(?:[^;]*\+)?json\b/i.test(name));
  const media = type === undefined ? undefined : content[type];
  return isObject(media) ? media : undefined;
}

/** The data of a body as Standard Webhooks recommends it: `type`, `timestamp` and `data`, and nothing else required. */
function dataOfEnvelope(document: JsonObject, body: Json): Json | undefined {
  const schema = resolved(document, body);
  const properties = schema && own(schema, "properties");
  if (!isObject(properties)) return undefined;
  const isEnvelope = ["type", "timestamp", "data"].every((name) => Object.hasOwn(properties, name));
  return isEnvelope ? properties.data : undefined;
}

function readExamples(document: JsonObject, media: JsonObject): { name: string; value: Json }[] {
  const named = own(media, "examples");
  if (isObject(named)) {
    return Object.entries(named).flatMap(([name, example]) => {
      const value = own(resolved(document, example) ?? {}, "value");
      return value === undefined ? [] : [{ name, value }];
    });
  }
  const single = own(media, "example");
  return single === undefined ? [] : [{ name: "example", value: single }];
}

/** The object itself, or the one that it refers to inside the document; a chain of references ends after a few. */
export function resolved(document: JsonObject, value: Json | undefined): JsonObject | undefined {
  let found = value;
  for (let step = 0; step < 10 && isObject(found); step++) {
    const reference = own(found, "$ref");
    if (typeof reference !== "string") return found;
    found = targetOf(document, reference);
  }
  return undefined;
}
