import { cn } from "@/lib/cn.ts";

/** Stands where something will be. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={cn("block h-3 animate-pulse rounded-sm bg-off-soft", className)} />
  );
}
