"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import { useTRPC } from "@/trpc/client.tsx";

interface EventTypeChipProps {
  /** Its name. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** What a menu can hold; more are reached through their own pages. */
const mostChoices = 100;

/** Narrows a list to one event type's. */
export function EventTypeChip({ value, onChange }: EventTypeChipProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const eventTypes = useQuery(trpc.eventTypes.list.queryOptions({ ...place, limit: mostChoices }));
  return (
    <FilterChip
      name="Event type"
      value={value}
      valueLabel={value}
      onChange={onChange}
      choices={eventTypes.data?.items.map(({ name }) => ({ value: name, label: name }))}
      note={eventTypes.data?.nextCursor ? `The first ${mostChoices}` : undefined}
    />
  );
}
