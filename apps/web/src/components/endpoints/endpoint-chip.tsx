"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import { shortenId, shortenMiddle } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";

interface EndpointChipProps {
  /** Its id. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** What a menu can hold; more are reached through the command palette and their own pages. */
const mostChoices = 100;

/** Narrows a list to one endpoint's. */
export function EndpointChip({ value, onChange }: EndpointChipProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const endpoints = useQuery(trpc.endpoints.list.queryOptions({ ...place, limit: mostChoices }));
  const url = endpoints.data?.items.find(({ id }) => id === value)?.url;
  return (
    <FilterChip
      name="Endpoint"
      value={value}
      valueLabel={value && shortenMiddle(url ?? shortenId(value), 32)}
      onChange={onChange}
      choices={endpoints.data?.items.map((endpoint) => ({
        value: endpoint.id,
        label: shortenMiddle(endpoint.url, 44),
      }))}
      note={endpoints.data?.nextCursor ? `The newest ${mostChoices}` : undefined}
    />
  );
}
