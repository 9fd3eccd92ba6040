"use client";

import type { ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { SourceFormValues } from "./source-form-values.ts";

type TextName = Exclude<keyof SourceFormValues, "secrets" | "provider">;

interface TextFieldProps {
  name: TextName;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
  placeholder?: string;
  /** A name, a header or a template rather than prose. */
  mono?: boolean;
}

/** One text of a source's form. */
export function TextField({
  name,
  label,
  hint,
  optional = false,
  placeholder,
  mono = false,
}: TextFieldProps) {
  const form = useFormContext<SourceFormValues>();
  return (
    <Field label={label} hint={hint} optional={optional} error={form.formState.errors[name]?.message}>
      {(control) => (
        <Input
          {...control}
          {...(mono && { spellCheck: false, autoComplete: "off", className: "font-mono text-xs" })}
          placeholder={placeholder}
          {...form.register(name)}
        />
      )}
    </Field>
  );
}
