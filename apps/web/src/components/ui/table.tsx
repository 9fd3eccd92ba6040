"use client";

import type { ComponentProps, MouseEvent as ReactMouseEvent, ReactNode } from "react";
import { cn } from "@/lib/cn.ts";
import { IntentLink } from "./intent-link.tsx";
import type { ListColumn } from "./list-column.ts";

/** A list of things; `j` and `k` go from row to row, and enter opens the one in focus (see RowKeys). */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="overflow-x-clip rounded-lg border border-line bg-surface shadow-sm">
      <table aria-label={label} data-rows className="w-full border-collapse text-left text-sm">
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="sticky top-[calc(3rem+var(--band))] z-20 bg-sunken text-ink-3 text-xs lg:top-(--band)">
      <tr className="h-8 border-line border-b">{children}</tr>
    </thead>
  );
}

export function HeadCell({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn(
        "px-2 font-medium whitespace-nowrap first:pl-3 last:pr-3 sm:px-3 sm:first:pl-4 sm:last:pr-4",
        className,
      )}
    />
  );
}

/** A table's head by its columns; one without a name holds what can be done. */
export function HeadCells({ columns }: { columns: readonly ListColumn[] }) {
  return columns.map(({ id, name, className }) => (
    <HeadCell key={id} className={className}>
      <HeadName name={name} />
    </HeadCell>
  ));
}

export const HeadName = ({ name }: { name: string }) => name || <span className="sr-only">Actions</span>;

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody className="divide-y divide-line">{children}</tbody>;
}

/**
 * A row whose RowLink covers all of it, but for a time or a text that says more when it is pointed at: a click there opens
 * the row, too.
 */
export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      onClick={openRow}
      {...rest}
      className={cn(
        "relative h-9 transition-colors duration-75 hover:bg-hover has-[[data-row-link]]:cursor-pointer has-[[data-row-link]:focus-visible]:bg-accent-soft has-[[data-row-link]]:[&_:is(td,time,span)[title]]:relative has-[[data-row-link]]:[&_:is(td,time,span)[title]]:z-10",
        className,
      )}
    />
  );
}

function openRow(event: ReactMouseEvent<HTMLTableRowElement>): void {
  if (event.target instanceof Element && event.target.closest("a, button, input, label")) return;
  const link = event.currentTarget.querySelector("[data-row-link]");
  // With the keys that were held, such as the one for another tab. The keyboard has the link itself.
  link?.dispatchEvent(new MouseEvent("click", event.nativeEvent));
}

export function Cell({ className, ...rest }: ComponentProps<"td">) {
  return (
    <td
      {...rest}
      className={cn(
        "px-2 whitespace-nowrap first:pl-3 last:pr-3 sm:px-3 sm:first:pl-4 sm:last:pr-4",
        className,
      )}
    />
  );
}

/** Opens what the row is about, wherever the row is clicked. */
export function RowLink({ className, children, ...rest }: ComponentProps<typeof IntentLink>) {
  return (
    <IntentLink
      {...rest}
      data-row-link
      className={cn(
        "scroll-my-28 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2",
        className,
      )}
    >
      {children}
    </IntentLink>
  );
}
