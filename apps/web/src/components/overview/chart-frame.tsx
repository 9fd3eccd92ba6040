"use client";

import { type ReactNode, useId, useState } from "react";

interface ChartFrameProps {
  title: string;
  /** The whole range in one number. */
  value: string;
  note: string;
  columns: readonly string[];
  rows: readonly { at: string; label: string; cells: readonly string[] }[];
  /** The picture: of the same height before and after it is loaded. */
  children: ReactNode;
}

/** A chart with its number above and its table below, which says the same to those who don't see the picture. */
export function ChartFrame({ title, value, note, columns, rows, children }: ChartFrameProps) {
  const id = useId();
  // Its times are those of the reader's clock, which only the browser knows; and it may have hundreds of rows.
  const [isOpen, setIsOpen] = useState(false);
  return (
    <figure
      aria-labelledby={id}
      className="flex min-w-0 flex-col rounded-lg border border-line bg-surface shadow-sm"
    >
      <figcaption className="px-4 pt-3">
        <span id={id} className="text-ink-2 text-sm">
          {title}
        </span>
        <span className="block font-semibold text-2xl tabular-nums tracking-tight">{value}</span>
        <span className="block text-ink-3 text-xs">{note}</span>
      </figcaption>
      <div aria-hidden="true" className="h-44 px-2 pt-3">
        {children}
      </div>
      <details
        className="border-line border-t text-sm"
        onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
      >
        <summary className="cursor-pointer px-4 py-2 text-ink-3 text-xs hover:text-ink">
          Show as a table
        </summary>
        {isOpen && (
          <section
            aria-label={`${title}, as a table`}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, what is scrolled away can't be reached by keyboard
            tabIndex={0}
            className="max-h-64 overflow-auto px-4 pb-3 focus-visible:-outline-offset-2"
          >
            <table className="w-full text-left text-xs tabular-nums">
              <thead>
                <tr className="text-ink-3">
                  <th scope="col" className="py-1 pr-3 font-normal">
                    Time
                  </th>
                  {columns.map((column) => (
                    <th key={column} scope="col" className="py-1 pl-3 text-right font-normal">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ at, label, cells }) => (
                  <tr key={at} className="border-line border-t">
                    <th scope="row" className="py-1 pr-3 font-normal">
                      <time dateTime={at}>{label}</time>
                    </th>
                    {columns.map((column, index) => (
                      <td key={column} className="py-1 pl-3 text-right">
                        {cells[index]}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </details>
    </figure>
  );
}
