import { isDeepStrictEqual } from "node:util";
import type { UpdateEventTypeInput } from "@posthorn/core";
import type { z } from "zod";
import type { NewestVersion } from "./newest-versions.ts";
import { requireMatchingExamples, toVersionContent } from "./version-content.ts";
import { type EventTypeRow, parseExamples, parseSchema } from "./view.ts";

/** What changes of an event type; what is left out stays as it is. */
export type EventTypeChanges = Omit<z.output<typeof UpdateEventTypeInput>, "draft">;

/** The columns that change, of the event type itself. */
export function toColumns(
  { deprecated, archived, description, group, payloadCheck }: EventTypeChanges,
  before: Pick<EventTypeRow, "deprecatedAt" | "archivedAt">,
  now: Date,
) {
  return {
    ...(description !== undefined && { description }),
    ...(group !== undefined && { group }),
    ...(payloadCheck !== undefined && { payloadCheck }),
    ...(deprecated !== undefined && { deprecatedAt: deprecated ? (before.deprecatedAt ?? now) : null }),
    ...(archived !== undefined && { archivedAt: archived ? (before.archivedAt ?? now) : null }),
  };
}

/** The newest version itself where its schema and examples stay as they are. */
export function nextVersion(newest: NewestVersion, changes: EventTypeChanges): NewestVersion {
  const current = { schema: parseSchema(newest.schema), examples: parseExamples(newest.examples) };
  const { schema = current.schema, examples = current.examples } = changes;
  if (isDeepStrictEqual({ schema, examples }, current)) return newest;
  return { version: newest.version + 1, ...toVersionContent(schema, examples) };
}

/** Throws an InvalidFieldError where an example, a kept one too, doesn't satisfy the version's schema. */
export function requireSoundVersion({ schema, examples }: NewestVersion): void {
  requireMatchingExamples(parseSchema(schema), parseExamples(examples));
}
