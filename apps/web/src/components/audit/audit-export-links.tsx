"use client";

import { Download } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { AnchorButton } from "@/components/ui/button.tsx";
import { type AuditLogFilter, writeAuditFilter } from "@/lib/audit-filter.ts";

const note = "All that the filters name, the newest first.";

/** What the filters name, as a file. */
export function AuditExportLinks({ filter }: { filter: AuditLogFilter }) {
  const { href, can } = useEnvironment();
  if (!can("admin")) return null;
  return (
    <div className="flex flex-wrap gap-1.5">
      {(["csv", "jsonl"] as const).map((format) => (
        <AnchorButton
          key={format}
          size="sm"
          download
          title={note}
          href={href(`/audit-log/export/${format}${writeAuditFilter(filter)}`)}
        >
          <Download aria-hidden="true" />
          Export {format.toUpperCase()}
        </AnchorButton>
      ))}
    </div>
  );
}
