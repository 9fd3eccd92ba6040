import type { AuditEntryView, Page } from "@posthorn/core";
import { actorKey, actorName } from "./audit-actors.ts";

export type AuditExportFormat = "csv" | "jsonl";

export const auditExportFormats: Record<AuditExportFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  jsonl: "application/jsonl; charset=utf-8",
};

export const isAuditExportFormat = (text: string): text is AuditExportFormat =>
  Object.hasOwn(auditExportFormats, text);

const columns = ["id", "at", "actorKind", "actorId", "actor", "action", "targetId", "address", "details"];

/**
 * The export as pieces of text, a page of entries each, up to the last one. `nextPage` is asked for the page behind a cursor, and only when the
 * piece before was taken.
 */
export async function* auditExport(
  format: AuditExportFormat,
  firstPage: Page<AuditEntryView>,
  nextPage: (cursor: string) => Promise<Page<AuditEntryView>>,
): AsyncGenerator<string, void, void> {
  if (format === "csv") yield toCsvRow(columns);
  for (let page = firstPage; ; ) {
    if (page.items.length > 0) yield page.items.map((entry) => toRow(format, entry)).join("");
    if (page.nextCursor === null) return;
    page = await nextPage(page.nextCursor);
  }
}

function toRow(format: AuditExportFormat, entry: AuditEntryView): string {
  if (format === "jsonl") return `${JSON.stringify(entry)}\n`;
  const { id, at, actor, action, targetId, address, details } = entry;
  return toCsvRow([
    id,
    at,
    actor.kind,
    actorKey(actor),
    actorName(actor),
    action,
    targetId,
    address ?? "",
    JSON.stringify(details),
  ]);
}

/** RFC 4180. What a spreadsheet would take for a formula gets an apostrophe, which makes it text there. */
export function toCsvRow(cells: readonly string[]): string {
  const row = cells.map((cell) => {
    const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${row.join(",")}\r\n`;
}
