/** What Posthorn itself emits: about a tenant's endpoints and deliveries, to those of its endpoints that ask for it by name. */
export const systemEventNames = [
  "system.endpoint.failing",
  "system.endpoint.disabled",
  "system.endpoint.recovered",
  "system.dead_letters.growing",
] as const;
export type SystemEventName = (typeof systemEventNames)[number];

const prefix = "system.";

/** Whether an event type's name, or a subscription, is one of those that no tenant can give to its own. */
export const isSystemName = (name: string): boolean => name.startsWith(prefix);

/** Whether a subscription (`system.endpoint.failing`, `system.*`) gets any system event. */
export function isKnownSystemSubscription(subscription: string): boolean {
  return systemEventNames.some((name) =>
    subscription.endsWith(".*") ? name.startsWith(subscription.slice(0, -1)) : name === subscription,
  );
}
