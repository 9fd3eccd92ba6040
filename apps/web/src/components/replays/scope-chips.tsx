"use client";

import { EndpointChip } from "@/components/endpoints/endpoint-chip.tsx";
import { EventTypeChip } from "@/components/event-types/event-type-chip.tsx";
import type { BulkScope } from "@/lib/bulk-filter.ts";
import { PeriodChip } from "./period-chip.tsx";
import { TakenFilters } from "./taken-filters.tsx";

interface ScopeChipsProps {
  scope: BulkScope;
  onChange: (changed: Partial<BulkScope>) => void;
}

/** Which deliveries a replay or a bulk action is of, but for their states. */
export function ScopeChips({ scope, onChange }: ScopeChipsProps) {
  const { endpointId, eventType, times, taken } = scope;
  return (
    <div className="flex flex-wrap gap-1.5">
      <EndpointChip value={endpointId} onChange={(next) => onChange({ endpointId: next })} />
      <EventTypeChip value={eventType} onChange={(next) => onChange({ eventType: next })} />
      <PeriodChip times={times} onChange={(next) => onChange({ times: next })} />
      <TakenFilters taken={taken} onChange={(next) => onChange({ taken: next })} />
    </div>
  );
}
