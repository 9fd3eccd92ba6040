"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import { shortenId, shortenMiddle } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";

interface ConsumerChipProps {
  /** Its id, or its uid where somebody wrote the address. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** Loaded when it is opened. */
const ConsumerSearchDialog = dynamic(() => import("./consumer-search-dialog.tsx"), { ssr: false });

/** What a menu can hold; any other is searched for. */
const mostChoices = 100;
const searchChoice = { value: "search", label: "Find another…" };

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
  const [searching, setSearching] = useState(false);
  const choices = consumers.data?.items.map(({ id, name }) => ({
    value: id,
    label: shortenMiddle(name, 44),
  }));
  const hasOthers = Boolean(consumers.data?.nextCursor);
  const name = (listed ?? chosen.data)?.name;
  return (
    <>
      <FilterChip
        name="Consumer"
        value={listed?.id ?? value}
        valueLabel={value && (name ? shortenMiddle(name, 32) : shortenId(value))}
        onChange={(next) => (next === searchChoice.value ? setSearching(true) : onChange(next))}
        choices={choices && hasOthers ? [searchChoice, ...choices] : choices}
        note={hasOthers ? `The newest ${mostChoices}` : undefined}
      />
      {searching && (
        <ConsumerSearchDialog
          onClose={() => setSearching(false)}
          onChoose={(id) => {
            setSearching(false);
            onChange(id);
          }}
        />
      )}
    </>
  );
}
