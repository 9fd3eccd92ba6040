"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useId } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { FieldErrorText } from "@/components/ui/field.tsx";
import { RadioCards } from "@/components/ui/radio-cards.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { groupNames, patternToggled, toggled } from "./subscription-choice.ts";

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
          { value: "all", title: "Every event type", note: "Also those that are created later." },
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
  const groups = groupNames(names, chosen);
  if (groups.length === 0) {
    return (
      <p className="rounded-md border border-line px-3 py-2 text-ink-2 text-sm">
        There are no event types yet. Create one first, or subscribe to every event type.
      </p>
    );
  }
  return (
    <fieldset className="max-h-72 overflow-y-auto rounded-md border border-line-strong py-1">
      <legend className="sr-only">Event types</legend>
      {groups.map(({ pattern, names: members }) => {
        const whole = pattern !== null && chosen.includes(pattern);
        return (
          <div key={pattern ?? ""} className="py-0.5">
            {pattern && (
              <Choice
                name={pattern}
                note="all of them, also later ones"
                checked={whole}
                onChange={(on) => onChange(patternToggled(chosen, pattern, on))}
              />
            )}
            {members.map((name) => (
              <Choice
                key={name}
                name={name}
                indented={pattern !== null}
                checked={whole || chosen.includes(name)}
                disabled={whole}
                onChange={(on) => onChange(toggled(chosen, name, on))}
              />
            ))}
          </div>
        );
      })}
    </fieldset>
  );
}

interface ChoiceProps {
  name: string;
  note?: string;
  indented?: boolean;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

function Choice({ name, note, indented = false, checked, disabled = false, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div
      className={
        indented ? "flex items-center gap-2.5 py-1 pr-3 pl-8" : "flex items-center gap-2.5 px-3 py-1"
      }
    >
      <Checkbox
        id={id}
        aria-label={name}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next === true)}
      />
      <label htmlFor={id} className="min-w-0 flex-1 truncate font-mono text-xs">
        {name}
        {note && <span className="pl-2 font-sans text-ink-3">{note}</span>}
      </label>
    </div>
  );
}
