import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** Where it is all that the page says. */
  wholePage?: boolean;
  /** What this is, and why nothing is here. */
  children: ReactNode;
  action?: ReactNode;
  /** Something to copy and run. */
  example?: ReactNode;
}

/** A list with nothing in it, which says what to do next. */
export function EmptyState({
  icon: Icon,
  title,
  wholePage = false,
  children,
  action,
  example,
}: EmptyStateProps) {
  const Heading = wholePage ? "h1" : "h2";
  return (
    <div className="flex flex-col items-center px-4 py-14 text-center">
      <span className="mb-4 inline-flex size-10 items-center justify-center rounded-lg border border-line bg-surface text-ink-2 shadow-sm">
        <Icon aria-hidden="true" className="size-5" />
      </span>
      <Heading className="font-semibold text-base">{title}</Heading>
      <p className="mt-1 max-w-md text-balance text-ink-2 text-sm">{children}</p>
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
      {example && <div className="mt-6 w-full max-w-xl text-left">{example}</div>}
    </div>
  );
}
