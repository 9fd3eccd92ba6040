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
}

/** Below a list: how much of it is shown, as of when, and the way to the rest. */
export function LoadMore({ shown, noun, loadedAt, hasMore, loading, onLoadMore }: LoadMoreProps) {
  return (
    <div className="flex min-h-8 flex-wrap items-center justify-between gap-2 px-1 pt-2 text-ink-3 text-xs">
      <span className="tabular-nums">
        {shown} {noun}
        {hasMore ? " shown, there are more" : ""} · loaded{" "}
        <ExactTimeText at={new Date(loadedAt).toISOString()} />
      </span>
      {hasMore && (
        <Button size="sm" busy={loading} onClick={onLoadMore}>
          Load more
        </Button>
      )}
    </div>
  );
}
