"use client";

import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";

interface NoteFieldProps {
  label: string;
  /** Where it is kept. */
  hint: string;
  value: string;
  onChange: (value: string) => void;
}

/** Why something is done to deliveries. */
export function NoteField({ label, hint, value, onChange }: NoteFieldProps) {
  return (
    <Field label={label} optional hint={hint}>
      {(control) => (
        <Input
          {...control}
          maxLength={500}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
