import { METHODS } from "../document/types.ts";
import { isObject, type JsonObject, own } from "../json.ts";
import { resolved } from "./read-payload.ts";

/** One request that a document says its sender makes. */
export interface WebhookSource {
  /** Its key among the webhooks, or the callback's name. */
  key: string;
  operation: JsonObject;
}

/** Everything under `webhooks`, `x-webhooks` and, where they are no operation's own, `callbacks`. */
export function webhookSources(document: JsonObject): WebhookSource[] {
  return [
    ...itemsOf(document, "webhooks"),
    ...itemsOf(document, "x-webhooks"),
    ...callbackSources(document).filter(({ operation }) => !isPosthornCallback(operation)),
  ];
}

/** A callback that Posthorn wrote belongs to its operation, and is read with it. */
export const isPosthornCallback = (operation: JsonObject): boolean =>
  typeof operation["x-callback-name"] === "string";

function itemsOf(document: JsonObject, member: string): WebhookSource[] {
  const items = own(document, member);
  return isObject(items)
    ? Object.entries(items).flatMap(([key, item]) => sourcesOf(document, key, item))
    : [];
}

/** Posthorn sends POST; of several methods it is the one that counts. */
function sourcesOf(document: JsonObject, key: string, value: JsonObject[string]): WebhookSource[] {
  const item = resolved(document, value) ?? {};
  const method = Object.hasOwn(item, "post") ? "post" : METHODS.find((name) => Object.hasOwn(item, name));
  const operation = method === undefined ? undefined : item[method];
  return isObject(operation) ? [{ key, operation }] : [];
}

function callbackSources(document: JsonObject): WebhookSource[] {
  return operationsOf(document).flatMap(({ operation }) => {
    const callbacks = own(operation, "callbacks");
    if (!isObject(callbacks)) return [];
    return Object.entries(callbacks).flatMap(([key, callback]) =>
      Object.entries(resolved(document, callback) ?? {}).flatMap(([expression, item]) =>
        expression.startsWith("x-") ? [] : sourcesOf(document, key, item),
      ),
    );
  });
}

/** Every operation under `paths`. */
export function operationsOf(
  document: JsonObject,
): { path: string; method: string; operation: JsonObject }[] {
  const paths = own(document, "paths");
  if (!isObject(paths)) return [];
  return Object.entries(paths).flatMap(([path, value]) => {
    const item = resolved(document, value) ?? {};
    return METHODS.flatMap((method) => {
      const operation = own(item, method);
      return isObject(operation) ? [{ path, method, operation }] : [];
    });
  });
}
