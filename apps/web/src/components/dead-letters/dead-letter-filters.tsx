"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import type { DeadLetterListFilter } from "@/lib/dead-letter-filter.ts";
import { deadReasonNames, deadReasonWords } from "@/lib/dead-letter-words.ts";
import { shortenId, shortenMiddle } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";

interface DeadLetterFiltersProps {
  filter: DeadLetterListFilter;
  onChange: (filter: DeadLetterListFilter) => void;
}

/** What a menu can hold; more are reached through the groups above and the endpoints' own pages. */
const mostChoices = 100;

export function DeadLetterFilters({ filter, onChange }: DeadLetterFiltersProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const endpoints = useQuery(trpc.endpoints.list.queryOptions({ ...place, limit: mostChoices }));
  const eventTypes = useQuery(trpc.eventTypes.list.queryOptions({ ...place, limit: mostChoices }));
  const { endpointId, eventType, reason } = filter;
  const set = (name: keyof DeadLetterListFilter, value: string | undefined) => {
    const { [name]: _before, ...others } = filter;
    onChange(value ? ({ ...others, [name]: value } as DeadLetterListFilter) : others);
  };
  const url = endpoints.data?.items.find(({ id }) => id === endpointId)?.url;
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5">
      <legend className="sr-only">Filters</legend>
      <FilterChip
        name="Endpoint"
        value={endpointId}
        valueLabel={endpointId && shortenMiddle(url ?? shortenId(endpointId), 32)}
        onChange={(value) => set("endpointId", value)}
        choices={endpoints.data?.items.map((endpoint) => ({
          value: endpoint.id,
          label: shortenMiddle(endpoint.url, 44),
        }))}
        note={endpoints.data?.nextCursor ? `The newest ${mostChoices}` : undefined}
      />
      <FilterChip
        name="Event type"
        value={eventType}
        valueLabel={eventType}
        onChange={(value) => set("eventType", value)}
        choices={eventTypes.data?.items.map(({ name }) => ({ value: name, label: name }))}
        note={eventTypes.data?.nextCursor ? `The first ${mostChoices}` : undefined}
      />
      <FilterChip
        name="Reason"
        value={reason}
        valueLabel={reason && deadReasonWords[reason]}
        onChange={(value) => set("reason", value)}
        choices={deadReasonNames.map((value) => ({ value, label: deadReasonWords[value] }))}
      />
      {(endpointId || eventType || reason) && (
        <Button look="ghost" size="sm" onClick={() => onChange({})}>
          Clear filters
        </Button>
      )}
    </fieldset>
  );
}
