"use client";

import { ChevronDown } from "lucide-react";
import { cn } from "@/lib/cn.ts";
import { Menu, MenuChoice, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from "./menu.tsx";

interface FilterChipProps {
  name: string;
  value: string | undefined;
  valueLabel: string | undefined;
  /** undefined while they are loading. */
  choices: readonly { value: string; label: string }[] | undefined;
  onChange: (value: string | undefined) => void;
  note?: string | undefined;
  /** The value in full, where its label is short. */
  title?: string | undefined;
}

/** One filter of a list: what it is, what is chosen, and the choices. */
export function FilterChip({ name, value, valueLabel, choices, onChange, note, title }: FilterChipProps) {
  return (
    <Menu>
      <MenuTrigger
        title={title}
        className={cn(
          "inline-flex h-7 max-w-full items-center gap-1.5 rounded-md border border-line-strong border-dashed px-2 text-ink-2 text-xs transition-colors duration-100 hover:bg-hover hover:text-ink data-[state=open]:bg-hover",
          value &&
            "border-solid bg-accent-soft font-medium text-accent-ink hover:bg-accent-soft hover:text-accent-ink",
        )}
      >
        <span className="truncate">{value ? `${name}: ${valueLabel}` : name}</span>
        <ChevronDown aria-hidden="true" className="size-3 shrink-0" />
      </MenuTrigger>
      <MenuContent>
        {note && <MenuLabel>{note}</MenuLabel>}
        {choices?.map((choice) => (
          <MenuChoice
            key={choice.value}
            checked={choice.value === value}
            onSelect={() => onChange(choice.value === value ? undefined : choice.value)}
          >
            {choice.label}
          </MenuChoice>
        ))}
        {choices?.length === 0 && <MenuLabel>There is none yet</MenuLabel>}
        {!choices && <MenuLabel>Loading…</MenuLabel>}
        {value && (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => onChange(undefined)}>Any</MenuItem>
          </>
        )}
      </MenuContent>
    </Menu>
  );
}
