"use client";

import type { SourceSummaryView, SourceView } from "@posthorn/core";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { CopyButton } from "@/components/ui/copy.tsx";
import { DataTable, defineColumns } from "@/components/ui/data-table.tsx";
import { RowLink } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { shortenMiddle } from "@/lib/shorten.ts";
import { providerTitle } from "./provider-words.ts";
import { sourceColumns } from "./source-columns.ts";
import { SourceState } from "./source-state.tsx";
import { useSourceUrl } from "./use-source-url.ts";

interface SummarizedSource extends SourceView {
  /** undefined: made since the counts were loaded. */
  summary: SourceSummaryView | undefined;
}

const columns = defineColumns<SummarizedSource, (typeof sourceColumns)[number]["id"]>(sourceColumns, {
  name: { cell: NameCell, className: "max-w-0" },
  provider: { cell: ({ row }) => providerTitle(row.provider), className: "text-ink-2" },
  url: { cell: UrlCell },
  state: { cell: ({ row }) => <SourceState source={row} /> },
  accepted: {
    cell: ({ row }) => countWords(row.summary?.lastDay.accepted),
    className: "text-ink-2 tabular-nums",
  },
  repeated: {
    cell: ({ row }) => countWords(row.summary?.lastDay.duplicate),
    className: "text-ink-2 tabular-nums",
  },
  refused: { cell: RefusedCell, className: "text-ink-2 tabular-nums" },
  lastRequest: { cell: LastRequestCell, className: "text-ink-3" },
});

export function SourceTable({ sources }: { sources: readonly SummarizedSource[] }) {
  return <DataTable label="Sources" columns={columns} rows={sources} />;
}

interface CellProps {
  row: SummarizedSource;
}

function NameCell({ row: { id, name } }: CellProps) {
  const { href } = useEnvironment();
  return (
    <RowLink href={href(`/sources/${id}`)} className="block truncate font-medium">
      {name}
    </RowLink>
  );
}

function UrlCell({ row: source }: CellProps) {
  const url = useSourceUrl()(source);
  return (
    <span className="relative z-10 inline-flex items-center gap-1 font-mono text-ink-2 text-xs" title={url}>
      {shortenMiddle(source.path, 22)}
      <CopyButton text={url} label={`Copy the URL of ${source.name}`} />
    </span>
  );
}

function RefusedCell({ row: { summary } }: CellProps) {
  const refused = summary?.lastDay.refused ?? 0;
  return <span className={refused > 0 ? "font-medium text-bad" : undefined}>{countWords(refused)}</span>;
}

function LastRequestCell({ row: { summary } }: CellProps) {
  return summary?.lastRequestAt ? <TimeText at={summary.lastRequestAt} /> : "Never";
}

const countWords = (count = 0): string => count.toLocaleString("en");
