import type { EventTypeView } from "@posthorn/core";
import { jsonChanges } from "./json-changes.ts";

const names = {
  description: "description",
  group: "group",
  schema: "schema",
  examples: "examples",
  payloadCheck: "payload check",
  deprecated: "deprecation",
  archived: "archiving",
} as const;
type Field = keyof typeof names;

/** What a draft says otherwise than what is published. */
export function draftedFields(published: EventTypeView, draft: EventTypeView): Field[] {
  return (Object.keys(names) as Field[]).filter(
    (field) => jsonChanges(published[field], draft[field]).length > 0,
  );
}

/** Names of fields as people say them; what is no such field stays as it is. */
export function fieldWords(fields: readonly string[]): string {
  const words: Record<string, string> = names;
  return fields.map((field) => words[field] ?? field).join(", ");
}
