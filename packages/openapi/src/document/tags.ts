import { byCodeUnit } from "../json.ts";
import { folded } from "../names/words.ts";
import type { Tag } from "./types.ts";

/** Event types without a group. */
const UNGROUPED = "Webhooks";

export const tagOf = (group: string | undefined): string =>
  group === undefined || group.trim() === "" ? UNGROUPED : group;

/** A tag for the tenant's own operations that no webhook has: generators write one file a tag. */
export function operationTag(webhookTags: readonly string[]): string {
  const taken = new Set(webhookTags.map((tag) => folded(tag)));
  let tag = "API";
  while (taken.has(folded(tag))) tag += " operations";
  return tag;
}

export function createTags(webhookTags: readonly string[], ofOperations: string | undefined): Tag[] {
  const tags = [...new Set(webhookTags)].map((name) => ({
    name,
    description: name === UNGROUPED ? "Webhooks that belong to no group." : `Webhooks of the group ${name}.`,
  }));
  if (ofOperations !== undefined) {
    tags.push({ name: ofOperations, description: "Operations of the API that call back." });
  }
  return tags.sort((a, b) => byCodeUnit(a.name, b.name));
}
