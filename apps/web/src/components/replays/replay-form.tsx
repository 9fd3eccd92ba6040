"use client";

import { ReplayState } from "@posthorn/core";
import { useId } from "react";
import { NoteField } from "@/components/deliveries/note-field.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { DialogForm } from "@/components/ui/dialog-form.tsx";
import { replayStates } from "@/lib/replay-words.ts";
import type { ReplayChoice } from "./replay-choice.ts";
import { ScopeChips } from "./scope-chips.tsx";

interface ReplayFormProps {
  choice: ReplayChoice;
  onChange: (choice: ReplayChoice) => void;
  busy: boolean;
  error: string | undefined;
  onCancel: () => void;
  onSubmit: () => void;
}

export default function ReplayForm({ choice, onChange, busy, error, onCancel, onSubmit }: ReplayFormProps) {
  const { states, note } = choice;
  const change = (changed: Partial<ReplayChoice>) => onChange({ ...choice, ...changed });
  return (
    <DialogForm
      onSubmit={onSubmit}
      onCancel={onCancel}
      submit="Show what it would do"
      busy={busy}
      disabled={states.length === 0}
      error={error}
    >
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1.5 font-medium text-sm">Where, which and when</legend>
        <ScopeChips scope={choice} onChange={change} />
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
                change({
                  states: ReplayState.options.filter((each) => (each === state ? on : states.includes(each))),
                })
              }
            />
          ))}
        </div>
      </fieldset>
      <NoteField
        label="Note"
        hint="Why; it is kept with the replay and in the audit log."
        value={note}
        onChange={(next) => change({ note: next })}
      />
    </DialogForm>
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
