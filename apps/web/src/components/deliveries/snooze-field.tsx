"use client";

import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { mostSnoozeDays, snoozeChoices, toLocalInput } from "@/lib/snooze-times.ts";

interface SnoozeFieldProps {
  /** As the browser's field for a time has it, in the reader's own zone. */
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

/** Until when something is put off: a ready-made time, or any within 30 days. */
export function SnoozeField({ value, onChange, error }: SnoozeFieldProps) {
  return (
    <>
      <div className="flex flex-wrap gap-1.5">
        {snoozeChoices.map((choice) => (
          <Button
            key={choice.value}
            size="sm"
            onClick={() => onChange(toLocalInput(choice.until(new Date())))}
          >
            {choice.label}
          </Button>
        ))}
      </div>
      <Field
        label="Until"
        error={error}
        hint={`In your own time zone, at most ${mostSnoozeDays} days from now. The schedule goes on from there.`}
      >
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
    </>
  );
}
