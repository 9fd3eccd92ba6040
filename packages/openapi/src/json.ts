export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [member: string]: Json;
}

export const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** An own member only: `constructor` and `__proto__` are ordinary names in a tenant's schema. */
export const own = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

/** Sets a member as data, also where assignment would mean something else (`__proto__`). */
export function setOwn<T>(object: { [name: string]: T }, name: string, value: T): void {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}

/** Order of UTF-16 code units, whatever the locale. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The same text for equal values, whatever the order of their members. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort(byCodeUnit);
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] as Json)}`).join(",")}}`;
}

/** Whether a tool that follows references would find one in this data. */
export function holdsReference(value: Json): boolean {
  if (Array.isArray(value)) return value.some(holdsReference);
  if (!isObject(value)) return false;
  return typeof own(value, "$ref") === "string" || Object.values(value).some(holdsReference);
}

export const escapePointer = (token: string): string => token.replaceAll("~", "~0").replaceAll("/", "~1");
export const unescapePointer = (token: string): string => token.replaceAll("~1", "/").replaceAll("~0", "~");
