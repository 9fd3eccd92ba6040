"use client";

import { EndpointChip } from "@/components/endpoints/endpoint-chip.tsx";
import { EventTypeChip } from "@/components/event-types/event-type-chip.tsx";
import { FilterBar } from "@/components/ui/filter-bar.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import type { DeadLetterListFilter } from "@/lib/dead-letter-filter.ts";
import { deadReasonNames, deadReasonWords } from "@/lib/dead-letter-words.ts";
import { withPart } from "@/lib/filter-address.ts";

interface DeadLetterFiltersProps {
  filter: DeadLetterListFilter;
  onChange: (filter: DeadLetterListFilter) => void;
}

export function DeadLetterFilters({ filter, onChange }: DeadLetterFiltersProps) {
  const { endpointId, eventType, reason } = filter;
  const set = (name: keyof DeadLetterListFilter, value: string | undefined) =>
    onChange(withPart(filter, name, value));
  return (
    <FilterBar active={Object.keys(filter).length > 0} onClear={() => onChange({})}>
      <EndpointChip value={endpointId} onChange={(value) => set("endpointId", value)} />
      <EventTypeChip value={eventType} onChange={(value) => set("eventType", value)} />
      <FilterChip
        name="Reason"
        value={reason}
        valueLabel={reason && deadReasonWords[reason]}
        onChange={(value) => set("reason", value)}
        choices={deadReasonNames.map((value) => ({ value, label: deadReasonWords[value] }))}
      />
    </FilterBar>
  );
}
