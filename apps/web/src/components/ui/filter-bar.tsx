"use client";

import type { ReactNode } from "react";
import { Button } from "./button.tsx";

interface FilterBarProps {
  /** Whether anything is chosen. */
  active: boolean;
  onClear: () => void;
  children: ReactNode;
}

/** The parts of a list's filter, and the way to take all of them off. */
export function FilterBar({ active, onClear, children }: FilterBarProps) {
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5">
      <legend className="sr-only">Filters</legend>
      {children}
      {active && (
        <Button look="ghost" size="sm" onClick={onClear}>
          Clear filters
        </Button>
      )}
    </fieldset>
  );
}
