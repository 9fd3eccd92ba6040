"use client";

import { SourceRequestOutcome } from "@posthorn/core";
import { DayRangeInputs } from "@/components/ui/day-range-inputs.tsx";
import { FilterBar } from "@/components/ui/filter-bar.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import { withPart } from "@/lib/filter-address.ts";
import type { SourceLogFilter } from "@/lib/source-log-filter.ts";
import { outcomeWord } from "./request-outcome.tsx";

interface RequestFiltersProps {
  filter: SourceLogFilter;
  onChange: (filter: SourceLogFilter) => void;
}

/** Which requests are shown; each is a part of the address. */
export function RequestFilters({ filter, onChange }: RequestFiltersProps) {
  const set = (name: keyof SourceLogFilter, value: string | undefined) =>
    onChange(withPart(filter, name, value));
  return (
    <FilterBar active={Object.keys(filter).length > 0} onClear={() => onChange({})}>
      <FilterChip
        name="Outcome"
        value={filter.outcome}
        valueLabel={filter.outcome && outcomeWord(filter.outcome)}
        onChange={(value) => set("outcome", value)}
        choices={SourceRequestOutcome.options.map((value) => ({ value, label: outcomeWord(value) }))}
      />
      <DayRangeInputs range={filter} onChange={set} />
    </FilterBar>
  );
}
