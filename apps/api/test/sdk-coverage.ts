// The source, not the built package: what is built may be older.
import type { Posthorn } from "../../../packages/sdk/src/index.ts";

type ResourceName = Exclude<keyof Posthorn, "events">;

/** Which test file, `sdk-….integration.test.ts`, calls every method of which resources; events have tests of their own. */
export const sdkCoverage = {
  catalogue: ["catalog", "eventTypes", "openapi", "systemEventTypes"],
  endpoints: ["consumers", "endpoints", "filters", "signatures", "subscriptions"],
  deliveries: ["bulkActions", "deadLetters", "deliveries", "ledger", "replays", "statistics"],
  callbacks: ["callbacks", "operations", "sources"],
  settings: ["alerts", "apiKeys", "auditLog", "environment", "notices"],
} as const satisfies Record<string, readonly ResourceName[]>;

export const resourcesOf = (client: Posthorn): [string, object][] => Object.entries(client);

/** The names of a resource's methods, inherited ones too. */
export function methodsOf(resource: object): string[] {
  const prototype: object = Object.getPrototypeOf(resource);
  if (prototype === Object.prototype) return [];
  const own = Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor");
  return [...own, ...methodsOf(prototype)];
}
