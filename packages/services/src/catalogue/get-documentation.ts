import {
  DocumentationInput,
  type DocumentationView,
  type DocumentedEventTypeSummary,
  type DocumentedOperationSummary,
  parseInput,
} from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { readCatalogueState } from "./catalogue-state.ts";
import { environmentSettings } from "./document-reader.ts";
import { readDocumentedOperations } from "./read-documented-operations.ts";
import { type PublishedEventType, readPublished } from "./read-published.ts";

/** Event types of one page. */
export const documentedOnPage = 50;

/** What receivers read first: how requests come, the groups, and the page of event types that is asked for. */
export async function getDocumentation(
  ctx: ServiceContext,
  input: DocumentationInput = {},
): Promise<DocumentationView> {
  const { search, group, page: asked } = parseInput(DocumentationInput, input);
  requirePermission(ctx, "catalog:read");
  const { state, rows, operations } = await inTransaction(ctx, async (tx) => {
    const state = await readCatalogueState(tx, ctx);
    return {
      state,
      rows: await readPublished(tx, ctx, state.revision),
      operations: await readDocumentedOperations(tx, ctx),
    };
  });
  const published = rows.filter(isPublished).sort(inReadingOrder);
  const found = published.filter((row) => isInGroup(row, group) && contains(search, textsOf(row)));
  const pages = Math.max(1, Math.ceil(found.length / documentedOnPage));
  const page = Math.min(asked, pages);
  const settings = environmentSettings(state);
  return {
    organization: state.tenantName,
    revision: state.revision,
    lastModified: state.lastModified.toISOString(),
    retrySchedule: settings.retryDelaysSeconds ?? [],
    timeoutSeconds: settings.timeoutSeconds ?? 0,
    groups: [...Map.groupBy(published, (row) => row.group)].map(([name, { length }]) => ({
      name,
      eventTypes: length,
    })),
    total: published.length,
    found: found.length,
    page,
    pages,
    eventTypes: found.slice((page - 1) * documentedOnPage, page * documentedOnPage).map(toSummary),
    operations:
      group === undefined
        ? operations.filter((operation) => contains(search, textsOfOperation(operation)))
        : [],
    operationsTotal: operations.length,
  };
}

/** Whether the document has it. */
export const isPublished = ({ archived, version }: PublishedEventType): boolean => !archived && version > 0;

export function toSummary(row: PublishedEventType): DocumentedEventTypeSummary {
  const { name, description, group, deprecated, version } = row;
  return { name, description, group, deprecated, version };
}

const isInGroup = (row: PublishedEventType, group: string | undefined): boolean =>
  group === undefined || (row.group ?? "") === group;

const textsOf = ({ name, description, group }: PublishedEventType) => [name, description, group ?? ""];

const textsOfOperation = ({ name, method, path, summary, callbacks }: DocumentedOperationSummary) => [
  name,
  `${method} ${path}`,
  summary,
  ...callbacks,
];

function contains(search: string, texts: readonly string[]): boolean {
  const wanted = search.trim().toLowerCase();
  return texts.some((text) => text.toLowerCase().includes(wanted));
}

/** By group, those without one at the end, then by name. */
function inReadingOrder(a: PublishedEventType, b: PublishedEventType): number {
  if (a.group !== b.group) {
    if (a.group === null || b.group === null) return a.group === null ? 1 : -1;
    return a.group < b.group ? -1 : 1;
  }
  return a.name < b.name ? -1 : 1;
}
