import type { LucideIcon } from "lucide-react";
import { cn } from "@/lib/cn.ts";

/** What a state means for the reader; always shown with an icon and a word. */
export type Meaning = "good" | "waiting" | "bad" | "off";

const looks: Record<Meaning, string> = {
  good: "bg-good-soft text-good",
  waiting: "bg-waiting-soft text-waiting",
  bad: "bg-bad-soft text-bad",
  off: "bg-off-soft text-off",
};

interface StateBadgeProps {
  meaning: Meaning;
  icon: LucideIcon;
  children: string;
  className?: string;
}

export function StateBadge({ meaning, icon: Icon, children, className }: StateBadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-5 shrink-0 items-center gap-1 rounded-full px-2 font-medium text-xs whitespace-nowrap",
        looks[meaning],
        className,
      )}
    >
      <Icon aria-hidden="true" className="size-3" strokeWidth={2.25} />
      {children}
    </span>
  );
}
