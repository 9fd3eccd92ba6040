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
import { periods, type ReplayChoice } from "./replay-choice.ts";

interface ReplayFormProps {
  choice: ReplayChoice;
  onChange: (choice: ReplayChoice) => void;
  /** What the reader has to know of what is chosen at first. */
  explanation?: string | undefined;
  busy: boolean;
  error: string | undefined;
  onCancel: () => void;
  onSubmit: () => void;
}

/** What a menu can hold; the API takes any. */
const mostChoices = 100;

export function ReplayForm({
  choice,
  onChange,
  explanation,
  busy,
  error,
  onCancel,
  onSubmit,
}: ReplayFormProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const endpoints = useQuery(trpc.endpoints.list.queryOptions({ ...place, limit: mostChoices }));
  const eventTypes = useQuery(trpc.eventTypes.list.queryOptions({ ...place, limit: mostChoices }));
  const { endpointId, eventType, states, hours } = choice;
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
        {explanation && <p className="text-ink-2 text-sm">{explanation}</p>}
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
            <FilterChip
              name="Accepted"
              value={String(hours)}
              valueLabel={periods.find((period) => period.hours === hours)?.label.toLowerCase()}
              onChange={(value) => onChange({ ...choice, hours: Number(value ?? 24) })}
              choices={periods.map((period) => ({ value: String(period.hours), label: period.label }))}
            />
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
