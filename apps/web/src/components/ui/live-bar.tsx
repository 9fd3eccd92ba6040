"use client";

import { ArrowUp, Radio, RotateCw } from "lucide-react";
import { cn } from "@/lib/cn.ts";
import { Button } from "./button.tsx";

interface LiveBarProps {
  log: { held: number; refreshing: boolean; showNew: () => void; refresh: () => Promise<void> };
  /** More may have come than the newest page holds. */
  pageSize: number;
  live: boolean;
  onLiveChange: (live: boolean) => void;
  /** How it stays up to date, where it is live. */
  liveTitle?: string;
}

/** Beside a list that stays up to date: what waits to be shown, and the way to stop it. */
export function LiveBar({
  log,
  pageSize,
  live,
  onLiveChange,
  liveTitle = "Looks for new rows every 3 seconds",
}: LiveBarProps) {
  return (
    <div className="ml-auto flex items-center gap-1.5">
      <span aria-live="polite">
        {log.held > 0 && (
          <Button look="primary" size="sm" onClick={log.showNew}>
            <ArrowUp aria-hidden="true" />
            {log.held >= pageSize ? `${pageSize}+ new` : `${log.held} new`}
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
        onClick={() => void log.refresh()}
        disabled={log.refreshing && !live}
      >
        <RotateCw aria-hidden="true" />
      </Button>
    </div>
  );
}
