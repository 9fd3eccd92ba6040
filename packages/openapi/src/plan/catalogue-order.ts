import type { Catalogue, CatalogueEventType, CatalogueOperation, CatalogueVersion } from "../catalogue.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { byCodeUnit, canonicalJson, type Json } from "../json.ts";
import { compareVersions } from "../names/compare-versions.ts";

const text = (value: unknown): string => canonicalJson(JSON.parse(JSON.stringify(value)) as Json);

/** Event types by name; of two rows with one name the order of their text decides, never that of the rows. */
export function eventTypesInOrder(
  catalogue: Pick<Catalogue, "eventTypes">,
  diagnostics: Diagnostics,
): CatalogueEventType[] {
  const sorted = sortedBy(catalogue.eventTypes, (eventType) => eventType.name);
  return sorted.filter((eventType, index) => {
    if (sorted[index - 1]?.name !== eventType.name) return true;
    const message = `There are two event types called "${eventType.name}"; only one is shown.`;
    diagnostics.add({ code: "duplicate-entry", event: eventType.name, message });
    return false;
  });
}

/** The newest version first. */
export function versionsInOrder(eventType: CatalogueEventType, diagnostics: Diagnostics): CatalogueVersion[] {
  const sorted = sortedBy(eventType.versions, (version) => version.version).sort((a, b) =>
    compareVersions(b.version, a.version),
  );
  return sorted.filter((version, index) => {
    if (sorted[index - 1]?.version !== version.version) return true;
    const message = `"${eventType.name}" has two versions ${version.version}; only one is shown.`;
    diagnostics.add({ code: "duplicate-entry", event: eventType.name, version: version.version, message });
    return false;
  });
}

export const operationsInOrder = (catalogue: Catalogue): CatalogueOperation[] =>
  sortedBy(catalogue.operations ?? [], (operation) => `${operation.path} ${operation.method.toLowerCase()}`);

/** Sorted by a name, and rows with one name by their whole content. */
export function sortedBy<T>(rows: readonly T[], name: (row: T) => string): T[] {
  return [...rows].sort((a, b) => byCodeUnit(name(a), name(b)) || byCodeUnit(text(a), text(b)));
}
