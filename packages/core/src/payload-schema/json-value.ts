export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An own member: `constructor` and `__proto__` are ordinary names in a tenant's JSON. */
export function ownMember(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/** Whether a value is nested deeper than `limit` levels; looks at no level below it. */
export function isDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (limit === 0) return true;
  return Object.values(value).some((member) => isDeeperThan(member, limit - 1));
}

/** `data.items.0`; long names of a tenant's data are cut. */
export function fieldPath(tokens: readonly string[]): string {
  return tokens.map(shorten).join(".");
}

export function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
