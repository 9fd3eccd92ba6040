import type { ReactNode } from "react";

/** Names and values in two columns. */
export function Facts({ items }: { items: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className="divide-y divide-line">
      {items.map(({ name, value }) => (
        <div key={name} className="flex min-h-9 items-center justify-between gap-4 px-4 py-1.5 text-sm">
          <dt className="shrink-0 text-ink-3">{name}</dt>
          <dd className="min-w-0 text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
