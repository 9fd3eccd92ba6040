import { ChevronRight } from "lucide-react";
import { cn } from "@/lib/cn.ts";

/** In front of what can be opened; it points down where that is open. */
export function FoldMark({ open }: { open: boolean }) {
  return (
    <ChevronRight
      aria-hidden="true"
      className={cn("size-3.5 shrink-0 text-ink-3 transition-transform duration-100", open && "rotate-90")}
    />
  );
}
