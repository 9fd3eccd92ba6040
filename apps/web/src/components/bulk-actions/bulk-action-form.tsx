"use client";

import { type BulkActionName, type DeliveryState, statesOfBulkAction } from "@posthorn/core";
import { useId } from "react";
import { NoteField } from "@/components/deliveries/note-field.tsx";
import { SnoozeField } from "@/components/deliveries/snooze-field.tsx";
import { ScopeChips } from "@/components/replays/scope-chips.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { DialogForm } from "@/components/ui/dialog-form.tsx";
import { FieldErrorText } from "@/components/ui/field.tsx";
import { RadioCards } from "@/components/ui/radio-cards.tsx";
import { deliveryStateWords } from "@/lib/delivery-states.ts";
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

export function BulkActionForm({
  choice,
  onChange,
  untilError,
  busy,
  error,
  onCancel,
  onSubmit,
}: BulkActionFormProps) {
  const { action, states, until, note } = choice;
  const change = (changed: Partial<BulkChoice>) => onChange({ ...choice, ...changed });
  return (
    <DialogForm
      onSubmit={onSubmit}
      onCancel={onCancel}
      submit="Show what it would do"
      busy={busy}
      disabled={states.length === 0}
      error={error}
    >
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
        <ScopeChips scope={choice} onChange={change} />
        <div className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
          {statesOfBulkAction[action].map((state) => (
            <StateChoice
              key={state}
              state={state}
              checked={states.includes(state)}
              onChange={(on) =>
                change({
                  states: statesOfBulkAction[action].filter((each) =>
                    each === state ? on : states.includes(each),
                  ),
                })
              }
            />
          ))}
        </div>
        {states.length === 0 && <FieldErrorText>Choose at least one state.</FieldErrorText>}
      </fieldset>
      {action === "snooze" && (
        <SnoozeField value={until} onChange={(next) => change({ until: next })} error={untilError} />
      )}
      <NoteField
        label="Note"
        hint="Why; it is kept with the action and in the audit log."
        value={note}
        onChange={(next) => change({ note: next })}
      />
    </DialogForm>
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
