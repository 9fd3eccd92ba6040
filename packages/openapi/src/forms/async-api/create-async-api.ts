import { type Diagnostic, Diagnostics } from "../../diagnostics.ts";
import type { OpenApiDocument, Operation } from "../../document/types.ts";
import { isObject, type Json, type JsonObject, setOwn } from "../../json.ts";
import { lowerToDraft07 } from "./lower-schema.ts";
import { createMessage, headersSchema } from "./message.ts";

export interface CreatedAsyncApi {
  document: JsonObject;
  diagnostics: Diagnostic[];
}

const SIGNED_HEADERS = "WebhookHeaders";

/**
 * The webhooks as AsyncAPI 3.0, described as the sender's application: it sends to a channel whose address each receiver
 * chooses. An older version is a channel of its own. Callbacks have no channel that could be named, so they aren't in it.
 */
export function createAsyncApi({ info, tags = [], webhooks, components }: OpenApiDocument): CreatedAsyncApi {
  const diagnostics = new Diagnostics();
  const lower = (owner: string, schema: Json): JsonObject =>
    lowerToDraft07(schema, "", { owner, form: "AsyncAPI 3.0", diagnostics }).schema;
  const [channels, operations, messages, schemas]: [JsonObject, JsonObject, JsonObject, JsonObject] = [
    {},
    {},
    {},
    {},
  ];
  for (const [name, schema] of Object.entries(components.schemas)) schemas[name] = lower(name, schema);
  const headers = headersSchema(components.parameters);
  const headersName = freeName(SIGNED_HEADERS, schemas);
  if (headers !== undefined) schemas[headersName] = headers;
  const security = Object.keys(components.securitySchemes).map((name) => ({
    $ref: `#/components/securitySchemes/${name}`,
  }));
  for (const [key, { post }] of Object.entries(webhooks)) {
    if (post === undefined) continue;
    const { operationId: id } = post;
    const payload = lower(
      post["x-event-type"] ?? key,
      post.requestBody?.content["application/json"].schema ?? {},
    );
    messages[id] = createMessage(key, post, payload, headers === undefined ? undefined : headersName);
    channels[id] = channelOf(post);
    operations[id] = operationOf(post, security);
  }
  const document = {
    asyncapi: "3.0.0",
    info: {
      title: info.title,
      version: info.version,
      description: info.description,
      ...(tags.length > 0 ? { tags: tags.map(({ name, description }) => ({ name, description })) } : {}),
    },
    defaultContentType: "application/json",
    channels,
    operations,
    components: { schemas, messages, securitySchemes: securitySchemes(components.securitySchemes) },
  };
  return { document, diagnostics: diagnostics.list() };
}

const channelOf = ({ operationId: id, summary, description }: Operation): JsonObject => ({
  address: null,
  title: summary,
  ...(description === undefined ? {} : { description }),
  messages: { [id]: { $ref: `#/components/messages/${id}` } },
});

function operationOf(
  { operationId: id, summary, description, tags }: Operation,
  security: JsonObject[],
): JsonObject {
  return {
    action: "send",
    channel: { $ref: `#/channels/${id}` },
    title: summary,
    ...(description === undefined ? {} : { description }),
    tags: tags.map((name) => ({ name })),
    ...(security.length > 0 ? { security } : {}),
    bindings: { http: { method: "POST", bindingVersion: "0.3.0" } },
    messages: [{ $ref: `#/channels/${id}/messages/${id}` }],
  };
}

function securitySchemes(schemes: OpenApiDocument["components"]["securitySchemes"]): JsonObject {
  const result: JsonObject = {};
  for (const [name, scheme] of Object.entries(schemes)) {
    setOwn(result, name, { ...scheme, type: "httpApiKey" });
  }
  return result;
}

function freeName(name: string, taken: JsonObject): string {
  let free = name;
  while (isObject(taken[free])) free += "_";
  return free;
}
