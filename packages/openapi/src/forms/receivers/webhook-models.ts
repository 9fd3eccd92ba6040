import type { OpenApiDocument, Operation } from "../../document/types.ts";
import { isObject, type Json, type JsonObject } from "../../json.ts";

const ENVELOPE_REFERENCE = "#/components/schemas/Envelope";
const SCHEMAS = "#/components/schemas/";

/** What a receiver has to know of one version of an event type. */
export interface WebhookModel {
  /** Key in `webhooks`: the event type's name, and `@version` where it is an older one. */
  readonly key: string;
  readonly eventType: string;
  readonly newest: boolean;
  readonly operation: Operation;
  /** The schema of the envelope's `data`; undefined where bodies have no envelope. */
  readonly data: Json | undefined;
  readonly body: JsonObject;
}

export const webhookModels = ({ webhooks }: OpenApiDocument): WebhookModel[] =>
  Object.entries(webhooks).flatMap(([key, { post }]) => {
    if (post === undefined) return [];
    const eventType = post["x-event-type"] ?? key;
    const body = post.requestBody?.content["application/json"].schema ?? {};
    return [{ key, eventType, newest: eventType === key, operation: post, data: dataOf(body), body }];
  });

/** The part of a body in Posthorn's envelope that depends on the event type. */
export function dataOf(body: JsonObject): Json | undefined {
  const parts = Array.isArray(body.allOf) ? body.allOf.filter(isObject) : [];
  if (parts.length !== 2 || parts[0]?.$ref !== ENVELOPE_REFERENCE) return undefined;
  const properties = parts[1]?.properties;
  return isObject(properties) ? properties.data : undefined;
}

/** The component that a reference leads to. */
export const componentOf = (reference: string): string => reference.slice(SCHEMAS.length);

/** The text without what could end a comment or a docstring, or begin an escape in one. */
export const commentText = (text: string): string[] =>
  text
    .toWellFormed()
    .replaceAll("*/", "*\u2215")
    .replaceAll('"""', "'''")
    .replaceAll("\\", "/")
    .split(/[\r\n\u0085\u2028\u2029\v\f]+/)
    .map((line) => line.replaceAll(/\p{Cc}/gu, " ").trimEnd())
    .filter((line) => line !== "");

/** The header that Standard Webhooks signs with. */
const SIGNATURE_HEADER = "webhook-signature";

/** Whether Posthorn's SDKs can receive all of these: in its envelope, and signed as Standard Webhooks has it. */
export function canBeReceived({ components }: OpenApiDocument, models: readonly WebhookModel[]): boolean {
  const headers = Object.values(components.parameters).map(({ name }) => name.toLowerCase());
  return headers.includes(SIGNATURE_HEADER) && models.every(({ data }) => data !== undefined);
}
