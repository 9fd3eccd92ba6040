import type { JsonObject, Timestamp } from "./json.ts";

/** What happens to an event whose data is not valid against the schema: refused, stored with a warning, or not checked. */
export type PayloadCheck = "reject" | "warn" | "off";

export interface EventTypeExample {
  name: string;
  value: unknown;
}

/** A kind of event that this environment sends. */
export interface EventType {
  id: string;
  /** Such as `invoice.paid`. */
  name: string;
  description: string;
  group: string | null;
  payloadCheck: PayloadCheck;
  /** JSON Schema (2020-12 unless its `$schema` says otherwise) of the event's `data`. */
  schema: JsonObject | null;
  examples: EventTypeExample[];
  /** Of the schema and its examples, from 1: a change of either makes a new one. */
  version: number;
  deprecated: boolean;
  /** Events of an archived type are refused. */
  archived: boolean;
  /** Whether this is a draft: what would be published, and not what is. */
  draft: boolean;
  createdAt: Timestamp;
  updatedAt: Timestamp;
}

/** One version of an event type's payload; it never changes. */
export interface EventTypeVersion {
  /** The event type's name. */
  eventType: string;
  /** From 1. */
  version: number;
  /** Events are judged by this one. */
  newest: boolean;
  /** JSON Schema (2020-12 unless its `$schema` says otherwise) of the event's `data`; null: any object. */
  schema: JsonObject | null;
  examples: EventTypeExample[];
  createdAt: Timestamp;
}
