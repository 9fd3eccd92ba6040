"use client";

import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";

interface RadioCardsProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; title: string; note: ReactNode }[];
}

/** A choice between a few things that each need a line of explanation. */
export function RadioCards<Value extends string>({
  label,
  value,
  onChange,
  options,
}: RadioCardsProps<Value>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      className="flex flex-col divide-y divide-line overflow-hidden rounded-md border border-line-strong"
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.title}
          className="group flex items-start gap-2.5 bg-surface px-3 py-2 text-left hover:bg-hover focus-visible:outline-offset-[-2px] data-[state=checked]:bg-accent-soft"
        >
          <span className="mt-1 inline-flex size-3.5 shrink-0 items-center justify-center rounded-full border border-ink-3 group-data-[state=checked]:border-[4.5px] group-data-[state=checked]:border-accent" />
          <span className="flex min-w-0 flex-col">
            <span className="font-medium text-sm">{option.title}</span>
            <span className="text-ink-2 text-xs">{option.note}</span>
          </span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
