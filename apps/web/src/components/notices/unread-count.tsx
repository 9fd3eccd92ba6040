"use client";

import { cn } from "@/lib/cn.ts";
import { useUnreadCount } from "./use-unread-count.ts";

/** Beside what leads to the notices: how many are unread; nothing where none is. */
export function UnreadCount({ className }: { className?: string }) {
  const unread = useUnreadCount();
  if (unread === 0) return null;
  return (
    <span
      className={cn(
        "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-accent px-1.5 font-medium text-on-accent text-xs tabular-nums",
        className,
      )}
    >
      {unread > 99 ? "99+" : unread}
      <span className="sr-only"> unread</span>
    </span>
  );
}
