"use client";

import { exactTime, relativeTime } from "@/lib/time.ts";
import { useClock } from "@/lib/use-clock.ts";

/** How long ago, or in how long; the exact time on hover. */
export function TimeText({ at, className }: { at: string; className?: string }) {
  const time = new Date(at);
  const words = useClock((now) => relativeTime(time, now));
  return (
    <time dateTime={at} title={exactTime(time)} className={className} suppressHydrationWarning>
      {words}
    </time>
  );
}

/** The exact time, where the reader compares times. */
export function ExactTimeText({ at, className }: { at: string; className?: string }) {
  return (
    <time dateTime={at} className={className} suppressHydrationWarning>
      {exactTime(new Date(at))}
    </time>
  );
}
