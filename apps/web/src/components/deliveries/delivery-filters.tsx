"use client";

import { useQuery } from "@tanstack/react-query";
import { ConsumerChip } from "@/components/consumers/consumer-chip.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import type { LogFilter } from "@/lib/delivery-filter.ts";
import { deliveryStateNames, deliveryStateWords } from "@/lib/delivery-states.ts";
import { shortenId, shortenMiddle } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { MoreFilters } from "./more-filters.tsx";

interface DeliveryFiltersProps {
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
}

/** What a menu can hold; more are reached through the command palette and their own pages. */
const mostChoices = 100;

/** Which deliveries are shown, as chips; each is a part of the address. */
export function DeliveryFilters({ filter, onChange }: DeliveryFiltersProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const endpoints = useQuery(trpc.endpoints.list.queryOptions({ ...place, limit: mostChoices }));
  const eventTypes = useQuery(trpc.eventTypes.list.queryOptions({ ...place, limit: mostChoices }));

  const set = (name: keyof LogFilter, value: string | undefined) => {
    const { [name]: _before, ...others } = filter;
    onChange(value ? ({ ...others, [name]: value } as LogFilter) : others);
  };
  const urlOf = (id: string) => endpoints.data?.items.find((endpoint) => endpoint.id === id)?.url;
  const active = Object.keys(filter).length;

  return (
    <fieldset className="flex flex-wrap items-center gap-1.5">
      <legend className="sr-only">Filters</legend>
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
      <FilterChip
        name="Endpoint"
        value={filter.endpointId}
        valueLabel={
          filter.endpointId && shortenMiddle(urlOf(filter.endpointId) ?? shortenId(filter.endpointId), 32)
        }
        onChange={(value) => set("endpointId", value)}
        choices={endpoints.data?.items.map(({ id, url }) => ({ value: id, label: shortenMiddle(url, 44) }))}
        note={endpoints.data?.nextCursor ? `The newest ${mostChoices}` : undefined}
      />
      <ConsumerChip value={filter.consumerId} onChange={(value) => set("consumerId", value)} />
      <FilterChip
        name="Event type"
        value={filter.eventType}
        valueLabel={filter.eventType}
        onChange={(value) => set("eventType", value)}
        choices={eventTypes.data?.items.map(({ name }) => ({ value: name, label: name }))}
        note={eventTypes.data?.nextCursor ? `The first ${mostChoices}` : undefined}
      />
      <MoreFilters filter={filter} onChange={onChange} />
      {active > 0 && (
        <Button look="ghost" size="sm" onClick={() => onChange({})}>
          Clear filters
        </Button>
      )}
    </fieldset>
  );
}
