"use client";

import { Field } from "@/components/ui/field.tsx";
import { Select } from "@/components/ui/select.tsx";
import { type Expiry, expiryChoices } from "./expiry.ts";

interface ExpiryFieldProps {
  value: Expiry;
  onChange: (value: Expiry) => void;
  hint: string;
}

/** When what is being made ends. */
export function ExpiryField({ value, onChange, hint }: ExpiryFieldProps) {
  return (
    <Field label="Ends" hint={hint}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value as Expiry)}>
          {expiryChoices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
