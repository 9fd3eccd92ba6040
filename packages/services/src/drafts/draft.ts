import { isDeepStrictEqual } from "node:util";
import type { EventTypeView, Uuid } from "@posthorn/core";
import { type EventTypeChanges, nextVersion, toColumns } from "../event-types/apply-changes.ts";
import type { FoundEventType } from "../event-types/find-event-type.ts";
import type { NewestVersion } from "../event-types/newest-versions.ts";
import type { VersionContent } from "../event-types/version-content.ts";
import { type EventTypeRow, toEventTypeView } from "../event-types/view.ts";

export interface DraftRow {
  id: Uuid;
  name: string;
  changes: string;
  earlierVersions: string;
  createdAt: Date;
  updatedAt: Date;
}

/** Changes that wait to be published, beside what they change: what is published goes on changing below them. */
export interface Draft {
  row: DraftRow;
  changes: EventTypeChanges;
  /** What is published; null: no event type of this name. */
  before: FoundEventType | null;
  after: FoundEventType;
  /** Of a new event type: versions before the newest, which are published with it. */
  earlier: NewestVersion[];
  /** What differs from what is published; of a new event type, what was given. */
  fields: string[];
  view: EventTypeView;
}

/** What a new event type has where nothing else is given. */
const nothingYet: NewestVersion = { version: 0, schema: null, examples: "[]" };

export function toDraft(row: DraftRow, before: FoundEventType | null): Draft {
  // Safe: changeDraft and createDraft alone write it, after it was checked.
  const changes: EventTypeChanges = JSON.parse(row.changes);
  const base = before?.row ?? newRow(row);
  const earlier = before ? [] : readEarlier(row);
  const after: FoundEventType = {
    row: { ...base, ...toColumns(changes, base, row.updatedAt), updatedAt: row.updatedAt },
    newest: before
      ? nextVersion(before.newest, changes)
      : { ...nextVersion(nothingYet, changes), version: earlier.length + 1 },
  };
  const view = toEventTypeView(after.row, after.newest, true);
  const was = before && toEventTypeView(before.row, before.newest);
  const names = Object.keys(changes) as (keyof EventTypeChanges)[];
  const fields = names.filter((name) => was === null || !isDeepStrictEqual(was[name], view[name]));
  return { row, changes, before, after, earlier, fields, view };
}

function readEarlier({ earlierVersions }: DraftRow): NewestVersion[] {
  // Safe: copyCatalogue alone writes it, of what was published.
  const contents: VersionContent[] = JSON.parse(earlierVersions);
  return contents.map((content, index) => ({ version: index + 1, ...content }));
}

function newRow({ id, name, createdAt, updatedAt }: DraftRow): EventTypeRow {
  return {
    id,
    name,
    description: "",
    group: null,
    payloadCheck: "reject",
    deprecatedAt: null,
    archivedAt: null,
    createdAt,
    updatedAt,
  };
}
