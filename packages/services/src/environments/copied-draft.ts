import type { PayloadCheck } from "@posthorn/core";
import type { EventTypeChanges } from "../event-types/apply-changes.ts";
import type { NewestVersion } from "../event-types/newest-versions.ts";
import { parseExamples, parseSchema } from "../event-types/view.ts";

/** An event type with all its versions, the oldest first. */
export interface CopiedEventType {
  name: string;
  description: string;
  group: string | null;
  payloadCheck: PayloadCheck;
  deprecatedAt: Date | null;
  versions: NewestVersion[];
}

/** What a draft stores that makes the same of nothing: its newest version can be changed until it is published. */
export function toCopiedDraft({
  name,
  description,
  group,
  payloadCheck,
  deprecatedAt,
  versions,
}: CopiedEventType) {
  const newest = versions.at(-1);
  if (!newest) throw new Error(`The event type ${name} has no version.`);
  const schema = parseSchema(newest.schema);
  const changes: EventTypeChanges = {
    description,
    group,
    payloadCheck,
    deprecated: deprecatedAt !== null,
    examples: parseExamples(newest.examples),
    ...(schema !== null && { schema }),
  };
  const earlier = versions.slice(0, -1).map(({ schema, examples }) => ({ schema, examples }));
  return { name, changes: JSON.stringify(changes), earlierVersions: JSON.stringify(earlier) };
}
