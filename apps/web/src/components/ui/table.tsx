"use client";

import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn.ts";

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
    <thead className="sticky top-12 z-20 bg-sunken lg:top-0 text-ink-3 text-xs">
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

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody className="divide-y divide-line">{children}</tbody>;
}

/** A row whose RowLink covers all of it. */
export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      {...rest}
      className={cn(
        "relative h-9 transition-colors duration-75 hover:bg-hover has-[[data-row-link]:focus-visible]:bg-accent-soft",
        className,
      )}
    />
  );
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
export function RowLink({ className, children, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      data-row-link
      className={cn(
        "after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2",
        className,
      )}
    >
      {children}
    </Link>
  );
}
