"use client";

import { Button } from "./button.tsx";
import { ExactTimeText } from "./time-text.tsx";

interface LoadMoreProps {
  shown: number;
  /** What is listed, in the plural. */
  noun: string;
  loadedAt: number;
  hasMore: boolean;
  loading: boolean;
  onLoadMore: () => void;
  /** Its search ended before it had a whole page, and can go on. */
  brokenOff?: boolean;
}

/** Below a list: how much of it is shown, as of when, and the way to the rest. */
export function LoadMore({
  shown,
  noun,
  loadedAt,
  hasMore,
  loading,
  onLoadMore,
  brokenOff = false,
}: LoadMoreProps) {
  return (
    <div className="flex min-h-8 flex-wrap items-center justify-between gap-2 px-1 pt-2 text-ink-3 text-xs">
      <span className="tabular-nums">
        {shown} {noun}
        {hasMore
          ? brokenOff
            ? " found so far, older ones were not looked through"
            : " shown, there are more"
          : ""}{" "}
        · loaded <ExactTimeText at={new Date(loadedAt).toISOString()} />
      </span>
      {hasMore && (
        <Button size="sm" busy={loading} onClick={onLoadMore}>
          {brokenOff ? "Look further back" : "Load more"}
        </Button>
      )}
    </div>
  );
}
