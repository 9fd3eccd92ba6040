"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import { shortenId, shortenMiddle } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";

interface ConsumerChipProps {
  /** Its id, or its uid where somebody wrote the address. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** What a menu can hold; any other is chosen from its own page. */
const mostChoices = 100;

/** Narrows a list to one consumer's. */
export function ConsumerChip({ value, onChange }: ConsumerChipProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const consumers = useQuery(trpc.consumers.list.queryOptions({ ...place, limit: mostChoices }));
  const listed = consumers.data?.items.find(({ id, uid }) => id === value || uid === value);
  const chosen = useQuery({
    ...trpc.consumers.get.queryOptions({ ...place, consumerId: value ?? "" }),
    enabled: value !== undefined && consumers.isSuccess && !listed,
  });
  const name = (listed ?? chosen.data)?.name;
  return (
    <FilterChip
      name="Consumer"
      value={listed?.id ?? value}
      valueLabel={value && (name ? shortenMiddle(name, 32) : shortenId(value))}
      onChange={onChange}
      choices={consumers.data?.items.map((consumer) => ({
        value: consumer.id,
        label: shortenMiddle(consumer.name, 44),
      }))}
      note={consumers.data?.nextCursor ? `The newest ${mostChoices}` : undefined}
    />
  );
}
