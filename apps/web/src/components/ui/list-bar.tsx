"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { createPortal } from "react-dom";

const End = createContext<HTMLElement | null>(null);

interface ListBarProps {
  filters: ReactNode;
  /** The list, which loads anew with each filter. */
  children: ReactNode;
}

/** Filters above what they choose from: they stay while that loads, so that the one which was used keeps the focus. */
export function ListBar({ filters, children }: ListBarProps) {
  const [end, setEnd] = useState<HTMLElement | null>(null);
  return (
    <End value={end}>
      <div className="mb-3 flex min-h-7 flex-wrap items-center gap-1.5">
        {filters}
        <div ref={setEnd} className="ml-auto flex min-h-7 items-center" />
      </div>
      {children}
    </End>
  );
}

/** Controls of the list itself, at the end of its filters' row. */
export function ListBarEnd({ children }: { children: ReactNode }) {
  const end = useContext(End);
  return end && createPortal(children, end);
}
