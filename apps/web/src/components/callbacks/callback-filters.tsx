"use client";

import { useQuery } from "@tanstack/react-query";
import { DayInput } from "@/components/audit/day-input.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import type { CallbackListFilter } from "@/lib/callback-filter.ts";
import { deliveryStateNames, deliveryStateWords } from "@/lib/delivery-states.ts";
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
  const { operation, callback, state, from, to } = filter;
  const set = (name: keyof CallbackListFilter, value: string | undefined) => {
    const { [name]: _before, ...others } = filter;
    onChange(value ? { ...others, [name]: value } : others);
  };
  const callbackNames = operations?.items
    .filter(({ name }) => operation === undefined || name === operation)
    .flatMap(({ callbacks }) => callbacks.map(({ name }) => name));
  const note = operations?.nextCursor ? `Of the newest ${mostChoices} operations` : undefined;
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5">
      <legend className="sr-only">Filters</legend>
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
      <DayInput label="First day (UTC)" word="From" value={from} onChange={(day) => set("from", day)} />
      <DayInput label="Last day (UTC)" word="to" value={to} onChange={(day) => set("to", day)} />
      {Object.keys(filter).length > 0 && (
        <Button look="ghost" size="sm" onClick={() => onChange({})}>
          Clear filters
        </Button>
      )}
    </fieldset>
  );
}
