"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { DayRangeInputs } from "@/components/ui/day-range-inputs.tsx";
import { FilterBar } from "@/components/ui/filter-bar.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import type { CallbackListFilter } from "@/lib/callback-filter.ts";
import { deliveryStateNames, deliveryStateWords } from "@/lib/delivery-states.ts";
import { withPart } from "@/lib/filter-address.ts";
import { useTRPC } from "@/trpc/client.tsx";

interface CallbackFiltersProps {
  filter: CallbackListFilter;
  onChange: (filter: CallbackListFilter) => void;
}

/** What a menu can hold; the page of an operation leads to its callbacks, too. */
const mostChoices = 100;

/** Which callbacks are shown; each is a part of the address. */
export function CallbackFilters({ filter, onChange }: CallbackFiltersProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const operations = useQuery(trpc.operations.list.queryOptions({ ...place, limit: mostChoices })).data;
  const { operation, callback, state } = filter;
  const set = (name: keyof CallbackListFilter, value: string | undefined) =>
    onChange(withPart(filter, name, value));
  const callbackNames = operations?.items
    .filter(({ name }) => operation === undefined || name === operation)
    .flatMap(({ callbacks }) => callbacks.map(({ name }) => name));
  const note = operations?.nextCursor ? `Of the newest ${mostChoices} operations` : undefined;
  return (
    <FilterBar active={Object.keys(filter).length > 0} onClear={() => onChange({})}>
      <FilterChip
        name="Operation"
        value={operation}
        valueLabel={operation}
        onChange={(value) => set("operation", value)}
        choices={operations?.items.map(({ name }) => ({ value: name, label: name }))}
        note={note}
      />
      <FilterChip
        name="Callback"
        value={callback}
        valueLabel={callback}
        onChange={(value) => set("callback", value)}
        choices={callbackNames && [...new Set(callbackNames)].map((name) => ({ value: name, label: name }))}
        note={note}
      />
      <FilterChip
        name="State"
        value={state}
        valueLabel={state && deliveryStateWords[state]}
        onChange={(value) => set("state", value)}
        choices={deliveryStateNames.map((value) => ({ value, label: deliveryStateWords[value] }))}
      />
      <DayRangeInputs range={filter} onChange={set} />
    </FilterBar>
  );
}
