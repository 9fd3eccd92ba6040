"use client";

import { ConsumerChip } from "@/components/consumers/consumer-chip.tsx";
import { EndpointChip } from "@/components/endpoints/endpoint-chip.tsx";
import { EventTypeChip } from "@/components/event-types/event-type-chip.tsx";
import { FilterBar } from "@/components/ui/filter-bar.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import type { LogFilter } from "@/lib/delivery-filter.ts";
import { deliveryStateNames, deliveryStateWords } from "@/lib/delivery-states.ts";
import { withPart } from "@/lib/filter-address.ts";
import { MoreFilters } from "./more-filters.tsx";

interface DeliveryFiltersProps {
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
}

/** Which deliveries are shown, as chips; each is a part of the address. */
export function DeliveryFilters({ filter, onChange }: DeliveryFiltersProps) {
  const set = (name: keyof LogFilter, value: string | undefined) => onChange(withPart(filter, name, value));
  return (
    <FilterBar active={Object.keys(filter).length > 0} onClear={() => onChange({})}>
      <FilterChip
        name="State"
        value={filter.state}
        valueLabel={filter.state && deliveryStateWords[filter.state]}
        onChange={(value) => set("state", value)}
        choices={deliveryStateNames.map((state) => ({
          value: state,
          label: deliveryStateWords[state],
        }))}
      />
      <EndpointChip value={filter.endpointId} onChange={(value) => set("endpointId", value)} />
      <ConsumerChip value={filter.consumerId} onChange={(value) => set("consumerId", value)} />
      <EventTypeChip value={filter.eventType} onChange={(value) => set("eventType", value)} />
      <MoreFilters filter={filter} onChange={onChange} />
    </FilterBar>
  );
}
