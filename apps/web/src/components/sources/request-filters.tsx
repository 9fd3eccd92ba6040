"use client";

import { SourceRequestOutcome } from "@posthorn/core";
import { DayInput } from "@/components/audit/day-input.tsx";
import { Button } from "@/components/ui/button.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import type { SourceLogFilter } from "@/lib/source-log-filter.ts";
import { outcomeWord } from "./request-outcome.tsx";

interface RequestFiltersProps {
  filter: SourceLogFilter;
  onChange: (filter: SourceLogFilter) => void;
}

/** Which requests are shown; each is a part of the address. */
export function RequestFilters({ filter, onChange }: RequestFiltersProps) {
  const set = (name: keyof SourceLogFilter, value: string | undefined) => {
    const { [name]: _before, ...others } = filter;
    onChange(value ? { ...others, [name]: value } : others);
  };
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5">
      <legend className="sr-only">Filters</legend>
      <FilterChip
        name="Outcome"
        value={filter.outcome}
        valueLabel={filter.outcome && outcomeWord(filter.outcome)}
        onChange={(value) => set("outcome", value)}
        choices={SourceRequestOutcome.options.map((value) => ({ value, label: outcomeWord(value) }))}
      />
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
