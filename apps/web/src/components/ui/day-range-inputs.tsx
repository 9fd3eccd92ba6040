"use client";

import { useEffect, useState } from "react";
import { type DayRange, isTypedWhole } from "@/lib/day-range.ts";
import { Input } from "./input.tsx";

interface DayRangeInputsProps {
  range: DayRange;
  onChange: (name: keyof DayRange, day: string | undefined) => void;
}

/** From which day of a log to which. */
export function DayRangeInputs({ range, onChange }: DayRangeInputsProps) {
  return (
    <>
      <DayInput
        label="First day (UTC)"
        word="From"
        value={range.from}
        onChange={(day) => onChange("from", day)}
      />
      <DayInput label="Last day (UTC)" word="to" value={range.to} onChange={(day) => onChange("to", day)} />
    </>
  );
}

interface DayInputProps {
  label: string;
  /** Beside the field. */
  word: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}

/** A day of a filter; it counts once it is typed whole. */
function DayInput({ label, word, value = "", onChange }: DayInputProps) {
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
