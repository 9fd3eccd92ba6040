"use client";

import type { AuditEntryView } from "@posthorn/core";
import { useId } from "react";
import { FoldMark } from "@/components/ui/fold-mark.tsx";
import { Cell, Row } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { actorName } from "@/lib/audit-actors.ts";
import type { AuditLogFilter } from "@/lib/audit-filter.ts";
import { actionWords } from "@/lib/audit-words.ts";
import { cn } from "@/lib/cn.ts";
import { shortenId } from "@/lib/shorten.ts";
import { auditColumns } from "./audit-columns.ts";
import { AuditEvidence } from "./audit-evidence.tsx";

interface AuditRowProps {
  entry: AuditEntryView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Shows only what is of the same person, or was done to the same thing. */
  onFilter: (narrower: AuditLogFilter) => void;
}

/** Who did what, in a line; opened, what it was before and after. */
export function AuditRow({ entry, open, onOpenChange, onFilter }: AuditRowProps) {
  const id = useId();
  const [, , target, from, when] = auditColumns;
  const who = actorName(entry.actor);
  return (
    <>
      <Row>
        <Cell className="max-w-32 sm:max-w-56">
          <button
            type="button"
            data-row-link
            aria-expanded={open}
            aria-controls={id}
            onClick={() => onOpenChange(!open)}
            className="flex w-full min-w-0 items-center gap-2 text-left after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
          >
            <FoldMark open={open} />
            <span className="truncate font-medium" title={who}>
              {who}
            </span>
          </button>
        </Cell>
        <Cell className="w-full max-w-0 truncate" title={entry.action}>
          {actionWords(entry.action)}
        </Cell>
        <Cell className={cn("font-mono text-ink-2 text-xs", target.className)} title={entry.targetId}>
          {shortenId(entry.targetId)}
        </Cell>
        <Cell className={cn("font-mono text-ink-2 text-xs", from.className)}>{entry.address ?? "–"}</Cell>
        <Cell className={cn("text-ink-3", when.className)}>
          <TimeText at={entry.at} />
        </Cell>
      </Row>
      {open && (
        <tr id={id}>
          <td colSpan={auditColumns.length} className="border-line border-t bg-sunken p-0">
            <AuditEvidence entry={entry} onFilter={onFilter} />
          </td>
        </tr>
      )}
    </>
  );
}
