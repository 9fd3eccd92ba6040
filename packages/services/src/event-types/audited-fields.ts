import type { EventTypeView } from "@posthorn/core";

/** Schemas and examples stay readable as versions, so an entry names those and not their text. */
export function auditedFields({
  description,
  group,
  payloadCheck,
  deprecated,
  archived,
  version,
}: EventTypeView) {
  return { description, group, payloadCheck, deprecated, archived, version };
}
