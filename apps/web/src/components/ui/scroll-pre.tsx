import type { ReactNode } from "react";
import { cn } from "@/lib/cn.ts";

/** Preformatted text that scrolls by itself. */
export function ScrollPre({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, what is scrolled away can't be reached by keyboard
      tabIndex={0}
      className={cn("overflow-auto font-mono text-xs leading-5 focus-visible:-outline-offset-2", className)}
    >
      {children}
    </pre>
  );
}
