import { hash } from "node:crypto";
import { namesOf } from "./order-key.ts";

/** What of an event decides its lane. */
export interface KeyedEvent {
  type: string;
  metadata: Readonly<Record<string, string>>;
  /** The payload as JSON.parse gives it. */
  data: unknown;
}

/** Enough of a hash: two values that meet in one lane only wait for each other. */
const laneLength = 22;

/**
 * The lane of an ordered endpoint's delivery: those of one lane go out one at a time. Without a key there is one lane; so
 * there is for all events that have no text, number or boolean at the key. Another key gives other lanes.
 */
export function laneOf(key: string | null, event: KeyedEvent): string {
  if (key === null) return "";
  const value = valueAt(event, namesOf(key) ?? []);
  return hash("sha256", JSON.stringify([key, value]), "base64url").slice(0, laneLength);
}

function valueAt(event: KeyedEvent, names: readonly string[]): string | number | boolean | null {
  let value: unknown = event;
  for (const name of names) {
    // Own members only: `__proto__` and `constructor` are ordinary names in a tenant's JSON.
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    value = isObject && Object.hasOwn(value as object, name) ? Reflect.get(value as object, name) : null;
  }
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return value;
    default:
      return null;
  }
}
