import type { CatalogueEventType, CatalogueView } from "./catalogue.ts";

const EVERYTHING: CatalogueView = { featureFlags: [], eventTypes: null };

const matches = (subscription: string, name: string): boolean =>
  subscription === "*" ||
  subscription === name ||
  (subscription.endsWith(".*") && name.startsWith(subscription.slice(0, -1)));

/** Whether this reader may see the event type: not archived, every feature flag held, inside the subscription. */
export function isVisible(eventType: CatalogueEventType, view: CatalogueView = EVERYTHING): boolean {
  if (eventType.archived) return false;
  if (!(eventType.featureFlags ?? []).every((flag) => view.featureFlags.includes(flag))) return false;
  return view.eventTypes === null || view.eventTypes.some((entry) => matches(entry, eventType.name));
}
