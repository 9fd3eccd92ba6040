import type { EnvironmentView } from "@posthorn/core";
import { FlaskConical } from "lucide-react";
import { cn } from "@/lib/cn.ts";

interface EnvironmentNameProps {
  environment: Pick<EnvironmentView, "name" | "kind">;
  className?: string;
}

/** An environment's name; one that isn't production can be told by its sign and its colour. */
export function EnvironmentName({ environment: { name, kind }, className }: EnvironmentNameProps) {
  if (kind === "production") return <span className={cn("truncate text-ink-3", className)}>{name}</span>;
  return (
    <span className={cn("flex min-w-0 items-center gap-1 font-medium text-waiting", className)}>
      <FlaskConical aria-hidden="true" className="!text-current size-3 shrink-0" />
      <span className="truncate">{name}</span>
    </span>
  );
}
