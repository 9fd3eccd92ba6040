import {
  EventTypeExample,
  type EventTypeView,
  type PayloadCheck,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import { z } from "zod";
import type { NewestVersion } from "./newest-versions.ts";

export interface EventTypeRow {
  id: Uuid;
  name: string;
  description: string;
  group: string | null;
  payloadCheck: PayloadCheck;
  deprecatedAt: Date | null;
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

const Examples = z.array(EventTypeExample);

export function toEventTypeView(row: EventTypeRow, newest: NewestVersion, draft = false): EventTypeView {
  return {
    id: toPublicId("eventType", row.id),
    name: row.name,
    description: row.description,
    group: row.group,
    payloadCheck: row.payloadCheck,
    deprecated: row.deprecatedAt !== null,
    archived: row.archivedAt !== null,
    draft,
    version: newest.version,
    schema: parseSchema(newest.schema),
    examples: parseExamples(newest.examples),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Stored text was a JSON object when it was checked, and versions never change. */
export function parseSchema(text: string | null): Record<string, unknown> | null {
  return text === null ? null : JSON.parse(text);
}

export function parseExamples(text: string): EventTypeExample[] {
  return Examples.parse(JSON.parse(text));
}
