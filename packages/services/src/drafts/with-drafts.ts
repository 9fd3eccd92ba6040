import type { Catalogue, CatalogueEventType } from "@posthorn/openapi";
import { toCatalogueEventType } from "../catalogue/build-catalogue.ts";
import type { Draft } from "./draft.ts";

/** A catalogue as it would be once these drafts are published. */
export function withDrafts(catalogue: Catalogue, drafts: readonly Draft[]): Catalogue {
  const byName = new Map(drafts.map((draft) => [draft.row.name, toEventType(draft, [])]));
  const changed = catalogue.eventTypes.map((eventType) => {
    const draft = drafts.find(({ row }) => row.name === eventType.name);
    byName.delete(eventType.name);
    return draft ? toEventType(draft, eventType.versions) : eventType;
  });
  return { ...catalogue, eventTypes: [...changed, ...byName.values()] };
}

function toEventType(
  { before, after, earlier }: Draft,
  versions: CatalogueEventType["versions"],
): CatalogueEventType {
  const { row, newest } = after;
  const isNew = newest !== before?.newest;
  const own = toCatalogueEventType(
    { ...row, deprecated: row.deprecatedAt !== null, archived: row.archivedAt !== null },
    isNew ? [...earlier, newest] : [],
  );
  return { ...own, versions: [...versions, ...own.versions] };
}
