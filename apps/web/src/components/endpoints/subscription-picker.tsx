"use client";

import { isSystemName, systemEventNames } from "@posthorn/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { FieldErrorText } from "@/components/ui/field.tsx";
import { RadioCards } from "@/components/ui/radio-cards.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { subscriptionTree } from "./subscription-choice.ts";
import { SubscriptionTree } from "./subscription-tree.tsx";

interface SubscriptionPickerProps {
  /** null: every event type. */
  value: string[] | null;
  onChange: (value: string[] | null) => void;
  error?: string | undefined;
}

/** Which event types an endpoint gets: all of them, or some of the catalogue. */
export function SubscriptionPicker({ value, onChange, error }: SubscriptionPickerProps) {
  return (
    <div className="flex flex-col gap-2">
      <span className="font-medium text-sm">Subscribes to</span>
      <RadioCards
        label="Subscribes to"
        value={value === null ? "all" : "some"}
        onChange={(choice) => onChange(choice === "all" ? null : [])}
        options={[
          {
            value: "all",
            title: "Every event type",
            note: "Also those that are created later; not Posthorn's own.",
          },
          { value: "some", title: "Only these", note: "Pick event types, or whole groups of them." },
        ]}
      />
      {value !== null && <Catalogue chosen={value} onChange={onChange} />}
      {error ? <FieldErrorText>{error}</FieldErrorText> : null}
    </div>
  );
}

function Catalogue({ chosen, onChange }: { chosen: string[]; onChange: (value: string[]) => void }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage, isError } = useInfiniteQuery(
    trpc.eventTypes.list.infiniteQueryOptions({ ...place, limit: 100 }, { getNextPageParam: nextCursor }),
  );
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (isError) return <FieldErrorText>The event types could not be loaded.</FieldErrorText>;
  if (!data) return <Skeleton className="h-24 w-full rounded-md" />;
  const names = data.pages.flatMap(({ items }) => items.map(({ name }) => name));
  const ofTenant = subscriptionTree(
    names,
    chosen.filter((name) => !isSystemName(name)),
  );
  return (
    <fieldset className="max-h-72 min-w-0 overflow-y-auto rounded-md border border-line-strong py-1">
      <legend className="sr-only">Event types</legend>
      {ofTenant.length === 0 && (
        <p className="px-3 py-1.5 text-ink-2 text-sm">
          There are no event types yet. Create one first, or subscribe to every event type.
        </p>
      )}
      <SubscriptionTree
        nodes={ofTenant}
        note="all of them, also later ones"
        chosen={chosen}
        onChange={onChange}
      />
      <p className="px-3 pt-2 pb-1 text-ink-3 text-xs">System: what Posthorn itself tells you</p>
      <SubscriptionTree
        nodes={subscriptionTree(systemEventNames, chosen.filter(isSystemName))}
        note="all notices"
        chosen={chosen}
        onChange={onChange}
      />
    </fieldset>
  );
}
