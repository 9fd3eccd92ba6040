import type { ReactNode } from "react";

interface PageHeaderProps {
  title: ReactNode;
  /** One line that says what this is. */
  description?: ReactNode;
  /** Above the title: where this page belongs. */
  back?: ReactNode;
  action?: ReactNode;
}

export function PageHeader({ title, description, back, action }: PageHeaderProps) {
  return (
    <header className="mb-5 flex flex-col gap-1">
      {back}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 sm:flex-1 sm:basis-80">
          <h1 className="break-words font-semibold text-xl tracking-tight">{title}</h1>
          {description && <div className="mt-0.5 text-ink-2 text-sm">{description}</div>}
        </div>
        {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
      </div>
    </header>
  );
}
