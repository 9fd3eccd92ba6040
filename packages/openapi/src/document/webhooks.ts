import type { CatalogueSettings } from "../catalogue.ts";
import { byCodeUnit } from "../json.ts";
import type { ShownEvent } from "../plan/plan.ts";
import type { DocumentContext } from "./context.ts";
import { webhookOperation } from "./operation.ts";
import type { PathItem } from "./types.ts";

/** Each visible version of an event type, under its exact name; none is a reference, which generators don't read. */
export function createWebhooks(
  entries: readonly ShownEvent[],
  settings: CatalogueSettings,
  context: DocumentContext,
): Record<string, PathItem> {
  const sorted = [...entries].sort((a, b) => byCodeUnit(a.key, b.key));
  return Object.fromEntries(
    sorted.map((entry) => [entry.key, { post: webhookOperation(entry, settings, context) }]),
  );
}
