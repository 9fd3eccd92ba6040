import type { Timestamp } from "./json.ts";

/** One difference, from the receiver's side. */
export interface CatalogChange {
  /** In words, such as `member removed`. */
  change: string;
  /** Where in the event's `data`, as a JSON Pointer; `*` stands for every item. Null: not in it. */
  path: string | null;
  /** Whether a receiver that was right before may be wrong now. */
  breaking: boolean;
}

/** What one change of the catalogue means to the receivers of an event type. */
export interface CatalogChanges {
  /** The event type's name. */
  eventType: string;
  /** Its newest version since then. */
  version: number;
  /** `info.version` of the OpenAPI document since then. */
  revision: string;
  at: Timestamp;
  /** Whether any of the changes is. */
  breaking: boolean;
  changes: CatalogChange[];
}

/** What the document could not be read as. */
export interface CatalogImportDiagnostic {
  /** Such as `unresolved-ref`. */
  code: string;
  /** The event type's name. */
  eventType: string;
  message: string;
}

export interface CatalogImportEventType {
  name: string;
  outcome: "created" | "updated" | "unchanged";
  /** Its newest version after the import. */
  version: number;
  /** What differs from before; empty for one that is created. */
  fields: string[];
}

/** What an import made and changed, or with `dryRun` would have. */
export interface CatalogImport {
  /** Whether nothing was changed. */
  dryRun: boolean;
  created: number;
  updated: number;
  unchanged: number;
  eventTypes: CatalogImportEventType[];
  diagnostics: CatalogImportDiagnostic[];
}
