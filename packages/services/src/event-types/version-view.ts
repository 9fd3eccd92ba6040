import type { EventTypeVersionView, Uuid } from "@posthorn/core";
import { parseExamples, parseSchema } from "./view.ts";

interface EventTypeVersionRow {
  version: number;
  schema: string | null;
  examples: string;
  createdAt: Date;
}

/** PostgreSQL's integer. */
export const mostVersions = 2 ** 31 - 1;

export function toEventTypeVersionView(
  type: { name: string; newest: number },
  row: EventTypeVersionRow,
): EventTypeVersionView {
  return {
    eventType: type.name,
    version: row.version,
    newest: row.version === type.newest,
    schema: parseSchema(row.schema),
    examples: parseExamples(row.examples),
    createdAt: row.createdAt.toISOString(),
  };
}

/** Versions are numbers, and cursors are made of ids: this is the number in an id's form, and back. */
export const idOfVersion = (version: number): Uuid =>
  `00000000-0000-0000-0000-${version.toString(16).padStart(12, "0")}`;

/** An id of another list ends with a larger number than any version has. */
export const versionOfId = (id: Uuid): number => Math.min(Number.parseInt(id.slice(-12), 16), mostVersions);
