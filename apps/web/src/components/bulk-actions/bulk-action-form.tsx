"use client";

import { type BulkActionName, type DeliveryState, statesOfBulkAction } from "@posthorn/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { SnoozeField } from "@/components/deliveries/snooze-field.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { PeriodChip } from "@/components/replays/period-chip.tsx";
import { TakenFilters } from "@/components/replays/taken-filters.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { RadioCards } from "@/components/ui/radio-cards.tsx";
import { deliveryStateWords } from "@/lib/delivery-states.ts";
import { shortenId, shortenMiddle } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { bulkActionNames, bulkActionWords } from "./bulk-action-words.ts";
import { type BulkChoice, withAction } from "./bulk-choice.ts";

interface BulkActionFormProps {
  choice: BulkChoice;
  onChange: (choice: BulkChoice) => void;
  untilError: string | undefined;
  busy: boolean;
  error: string | undefined;
  onCancel: () => void;
  onSubmit: () => void;
}

/** What a menu can hold; the API takes any. */
const mostChoices = 100;

export function BulkActionForm({
  choice,
  onChange,
  untilError,
  busy,
  error,
  onCancel,
  onSubmit,
}: BulkActionFormProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const endpoints = useQuery(trpc.endpoints.list.queryOptions({ ...place, limit: mostChoices }));
  const eventTypes = useQuery(trpc.eventTypes.list.queryOptions({ ...place, limit: mostChoices }));
  const { action, endpointId, eventType, taken, states, times } = choice;
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
        <RadioCards<BulkActionName>
          label="Action"
          value={action}
          onChange={(next) => onChange(withAction(choice, next))}
          options={bulkActionNames.map((value) => ({
            value,
            title: bulkActionWords[value].verb,
            note: bulkActionWords[value].note,
          }))}
        />
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 font-medium text-sm">To which deliveries</legend>
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
          <div className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
            {statesOfBulkAction[action].map((state) => (
              <StateChoice
                key={state}
                state={state}
                checked={states.includes(state)}
                onChange={(on) =>
                  onChange({
                    ...choice,
                    states: statesOfBulkAction[action].filter((each) =>
                      each === state ? on : states.includes(each),
                    ),
                  })
                }
              />
            ))}
          </div>
        </fieldset>
        {action === "snooze" && (
          <SnoozeField
            value={choice.until}
            onChange={(until) => onChange({ ...choice, until })}
            error={untilError}
          />
        )}
        <Field label="Note" optional hint="Why; it is kept with the action and in the audit log.">
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
  state: DeliveryState;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function StateChoice({ state, checked, onChange }: StateChoiceProps) {
  const id = useId();
  return (
    <span className="flex items-center gap-2 py-0.5">
      <Checkbox
        id={id}
        aria-label={deliveryStateWords[state]}
        checked={checked}
        onCheckedChange={(next) => onChange(next === true)}
      />
      <label htmlFor={id} className="text-sm">
        {deliveryStateWords[state]}
      </label>
    </span>
  );
}
