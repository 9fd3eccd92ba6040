"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import type { AuditLogFilter } from "@/lib/audit-filter.ts";
import { actionWords, auditActions } from "@/lib/audit-words.ts";
import { shortenId } from "@/lib/shorten.ts";
import { DayInput } from "./day-input.tsx";

interface AuditFiltersProps {
  filter: AuditLogFilter;
  onChange: (filter: AuditLogFilter) => void;
}

/** Which entries are shown. Who and what it was done to are chosen in an entry itself. */
export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const set = (name: keyof AuditLogFilter, value: string | undefined) => {
    const { [name]: _before, ...others } = filter;
    onChange(value ? { ...others, [name]: value } : others);
  };
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5">
      <legend className="sr-only">Filters</legend>
      <FilterChip
        name="Action"
        value={filter.action}
        valueLabel={filter.action && actionWords(filter.action)}
        onChange={(value) => set("action", value)}
        choices={Object.entries(auditActions).map(([value, label]) => ({ value, label }))}
      />
      {(["actor", "target"] as const).map((name) => {
        const value = filter[name];
        const word = name === "actor" ? "Who" : "Target";
        return (
          value && (
            <Button
              key={name}
              size="sm"
              aria-label={`${word}: ${value}. Remove filter`}
              onClick={() => set(name, undefined)}
            >
              {word}: <span className="font-mono">{shortenId(value)}</span>
              <X aria-hidden="true" />
            </Button>
          )
        );
      })}
      <DayInput
        label="First day (UTC)"
        word="From"
        value={filter.from}
        onChange={(day) => set("from", day)}
      />
      <DayInput label="Last day (UTC)" word="to" value={filter.to} onChange={(day) => set("to", day)} />
      {Object.keys(filter).length > 0 && (
        <Button look="ghost" size="sm" onClick={() => onChange({})}>
          Clear filters
        </Button>
      )}
    </fieldset>
  );
}
