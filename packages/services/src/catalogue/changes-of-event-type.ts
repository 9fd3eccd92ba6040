import type { CatalogChange } from "@posthorn/core";
import { type Catalogue, createChanges } from "@posthorn/openapi";
import { schemaOf } from "./build-catalogue.ts";

/** What receivers saw of an event type from a moment on. */
export interface EventTypeMoment {
  description: string;
  group: string | null;
  deprecated: boolean;
  archived: boolean;
  /** The newest one. */
  version: number;
  /** Of that version, as JSON text; null: any object. */
  schema: string | null;
}

/** What receivers of an event type have to know of a change; `before` is null where it was made. */
export function changesOfEventType(
  name: string,
  before: EventTypeMoment | null,
  after: EventTypeMoment,
): CatalogChange[] {
  if (before === null || before.archived) {
    return after.archived ? [] : [plain(before === null ? "event type added" : "event type restored")];
  }
  if (after.archived) return [{ ...plain("event type removed"), breaking: true }];
  const changes: CatalogChange[] = [];
  if (before.description !== after.description) changes.push(plain("description changed"));
  if (before.group !== after.group) changes.push(plain("group changed"));
  if (before.deprecated !== after.deprecated) {
    changes.push(plain(after.deprecated ? "event type deprecated" : "event type no longer deprecated"));
  }
  if (before.version !== after.version) {
    changes.push(plain("version added"), ...payloadChanges(name, before.schema, after.schema));
  }
  return changes;
}

const plain = (change: string): CatalogChange => ({ change, path: null, breaking: false });

/** Every event has the newest version's payload, so a new version changes what receivers of the one before get. */
function payloadChanges(name: string, before: string | null, after: string | null): CatalogChange[] {
  const catalogue: Catalogue = {
    tenant: { id: "", name: "", slug: "" },
    settings: { signature: { scheme: "", headers: [] }, payload: "body" },
    eventTypes: [{ name, versions: [{ version: "1", schema: schemaOf(after) }] }],
    previous: { eventTypes: [{ name, versions: [{ version: "1", schema: schemaOf(before) }] }] },
  };
  return createChanges(catalogue).map(({ change, path, breaking }) => ({
    change,
    path: path ?? null,
    breaking,
  }));
}
