"use client";

import { ReplayState } from "@posthorn/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { replayStates } from "@/lib/replay-words.ts";
import { shortenId, shortenMiddle } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { PeriodChip } from "./period-chip.tsx";
import type { ReplayChoice } from "./replay-choice.ts";
import { TakenFilters } from "./taken-filters.tsx";

interface ReplayFormProps {
  choice: ReplayChoice;
  onChange: (choice: ReplayChoice) => void;
  busy: boolean;
  error: string | undefined;
  onCancel: () => void;
  onSubmit: () => void;
}

/** What a menu can hold; the API takes any. */
const mostChoices = 100;

export function ReplayForm({ choice, onChange, busy, error, onCancel, onSubmit }: ReplayFormProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const endpoints = useQuery(trpc.endpoints.list.queryOptions({ ...place, limit: mostChoices }));
  const eventTypes = useQuery(trpc.eventTypes.list.queryOptions({ ...place, limit: mostChoices }));
  const { endpointId, eventType, taken, states, times } = choice;
  const url = endpoints.data?.items.find(({ id }) => id === endpointId)?.url;
  return (
    <form
      noValidate
      className="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <DialogBody>
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 font-medium text-sm">Where, which and when</legend>
          <div className="flex flex-wrap gap-1.5">
            <FilterChip
              name="Endpoint"
              value={endpointId}
              valueLabel={endpointId && shortenMiddle(url ?? shortenId(endpointId), 32)}
              onChange={(value) => onChange({ ...choice, endpointId: value })}
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
              onChange={(value) => onChange({ ...choice, eventType: value })}
              choices={eventTypes.data?.items.map(({ name }) => ({ value: name, label: name }))}
              note={eventTypes.data?.nextCursor ? `The first ${mostChoices}` : undefined}
            />
            <PeriodChip times={times} onChange={(next) => onChange({ ...choice, times: next })} />
            <TakenFilters taken={taken} onChange={(next) => onChange({ ...choice, taken: next })} />
          </div>
        </fieldset>
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 font-medium text-sm">In which state</legend>
          <div className="rounded-md border border-line-strong py-1">
            {ReplayState.options.map((state) => (
              <StateChoice
                key={state}
                state={state}
                checked={states.includes(state)}
                onChange={(on) =>
                  onChange({
                    ...choice,
                    states: ReplayState.options.filter((each) =>
                      each === state ? on : states.includes(each),
                    ),
                  })
                }
              />
            ))}
          </div>
        </fieldset>
        <Field label="Note" optional hint="Why; it is kept with the replay and in the audit log.">
          {(control) => (
            <Input
              {...control}
              maxLength={500}
              value={choice.note}
              onChange={(event) => onChange({ ...choice, note: event.target.value })}
            />
          )}
        </Field>
        <FormError message={error} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" busy={busy} disabled={states.length === 0}>
          Show what it would do
        </Button>
      </DialogFooter>
    </form>
  );
}

interface StateChoiceProps {
  state: ReplayState;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function StateChoice({ state, checked, onChange }: StateChoiceProps) {
  const id = useId();
  const { word, note } = replayStates[state];
  return (
    <div className="flex items-center gap-2.5 px-3 py-1">
      <Checkbox
        id={id}
        aria-label={word}
        checked={checked}
        onCheckedChange={(next) => onChange(next === true)}
      />
      <label htmlFor={id} className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
        <span className="text-sm">{word}</span>
        <span className="text-ink-3 text-xs">{note}</span>
      </label>
    </div>
  );
}
