"use client";

import { ArrowUp, Radio, RotateCw } from "lucide-react";
import { cn } from "@/lib/cn.ts";
import { Button } from "./button.tsx";

interface LiveBarProps {
  live: boolean;
  onLiveChange: (live: boolean) => void;
  held: number;
  /** More may have come than the newest page holds. */
  pageSize: number;
  onShowNew: () => void;
  refreshing: boolean;
  onRefresh: () => void;
  /** How it stays up to date, where it is live. */
  liveTitle?: string;
}

/** Beside a list that stays up to date: what waits to be shown, and the way to stop it. */
export function LiveBar({
  live,
  onLiveChange,
  held,
  pageSize,
  onShowNew,
  refreshing,
  onRefresh,
  liveTitle = "Looks for new rows every 3 seconds",
}: LiveBarProps) {
  return (
    <div className="ml-auto flex items-center gap-1.5">
      <span aria-live="polite">
        {held > 0 && (
          <Button look="primary" size="sm" onClick={onShowNew}>
            <ArrowUp aria-hidden="true" />
            {held >= pageSize ? `${pageSize}+ new` : `${held} new`}
          </Button>
        )}
      </span>
      <Button
        size="sm"
        look="ghost"
        aria-pressed={live}
        onClick={() => onLiveChange(!live)}
        title={live ? liveTitle : "Shows what it was when it was loaded"}
      >
        <Radio aria-hidden="true" className={cn(live && "text-good")} />
        {live ? "Live" : "Not live"}
      </Button>
      <Button
        size="sm"
        look="ghost"
        aria-label="Refresh"
        title="Refresh"
        onClick={onRefresh}
        disabled={refreshing && !live}
      >
        <RotateCw aria-hidden="true" />
      </Button>
    </div>
  );
}
