"use client";

import { useEffect, useState } from "react";
import { Input } from "@/components/ui/input.tsx";
import { isTypedWhole } from "@/lib/audit-filter.ts";

interface DayInputProps {
  label: string;
  /** Beside the field. */
  word: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}

/** A day of a filter; it counts once it is typed whole. */
export function DayInput({ label, word, value = "", onChange }: DayInputProps) {
  const [day, setDay] = useState(value);
  useEffect(() => setDay(value), [value]);
  return (
    <span className="inline-flex items-center gap-1.5 text-ink-3 text-xs">
      <span aria-hidden="true">{word}</span>
      <Input
        type="date"
        aria-label={label}
        className="h-7 w-36 text-xs"
        value={day}
        onChange={({ target }) => {
          setDay(target.value);
          if (target.value === "") onChange(undefined);
          else if (isTypedWhole(target.value)) onChange(target.value);
        }}
      />
    </span>
  );
}
