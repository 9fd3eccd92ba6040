"use client";

import type { SourceSummaryView, SourceView } from "@posthorn/core";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { CopyButton } from "@/components/ui/copy.tsx";
import { Cell, Row, RowLink } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { cn } from "@/lib/cn.ts";
import { shortenMiddle } from "@/lib/shorten.ts";
import { providerTitle } from "./provider-words.ts";
import { SourceState } from "./source-state.tsx";
import { useSourceUrl } from "./use-source-url.ts";

interface SourceRowProps {
  source: SourceView;
  /** undefined: made since the counts were loaded. */
  summary: SourceSummaryView | undefined;
}

export function SourceRow({ source, summary }: SourceRowProps) {
  const { href } = useEnvironment();
  const url = useSourceUrl()(source);
  const counts = summary?.lastDay;
  return (
    <Row>
      <Cell className="w-full max-w-0">
        <RowLink href={href(`/sources/${source.id}`)} className="block truncate font-medium">
          {source.name}
        </RowLink>
      </Cell>
      <Cell className="hidden text-ink-2 sm:table-cell">{providerTitle(source.provider)}</Cell>
      <Cell className="hidden lg:table-cell">
        <span
          className="relative z-10 inline-flex items-center gap-1 font-mono text-ink-2 text-xs"
          title={url}
        >
          {shortenMiddle(source.path, 22)}
          <CopyButton text={url} label={`Copy the URL of ${source.name}`} />
        </span>
      </Cell>
      <Cell>
        <SourceState source={source} />
      </Cell>
      <CountCell count={counts?.accepted} className="md:table-cell" />
      <CountCell count={counts?.duplicate} className="xl:table-cell" />
      <CountCell
        count={counts?.refused}
        className={cn("md:table-cell", (counts?.refused ?? 0) > 0 && "font-medium text-bad")}
      />
      <Cell className="text-right text-ink-3">
        {summary?.lastRequestAt ? <TimeText at={summary.lastRequestAt} /> : "Never"}
      </Cell>
    </Row>
  );
}

function CountCell({ count = 0, className }: { count: number | undefined; className: string }) {
  return (
    <Cell className={cn("hidden text-right text-ink-2 tabular-nums", className)}>
      {count.toLocaleString("en")}
    </Cell>
  );
}
