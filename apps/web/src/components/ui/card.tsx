import type { ReactNode } from "react";
import { cn } from "@/lib/cn.ts";

interface CardProps {
  title?: string;
  note?: ReactNode;
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** One part of a page. */
export function Card({ title, note, action, className, children }: CardProps) {
  return (
    <section
      aria-label={title}
      className={cn("min-w-0 rounded-lg border border-line bg-surface shadow-sm", className)}
    >
      {title && (
        <div className="flex min-h-11 items-center justify-between gap-3 border-line border-b px-4 py-2">
          <div className="flex min-w-0 items-baseline gap-2">
            <h2 className="shrink-0 font-medium text-sm">{title}</h2>
            {note && <span className="truncate text-ink-3 text-xs">{note}</span>}
          </div>
          {action}
        </div>
      )}
      {children}
    </section>
  );
}
