import type { ComponentProps } from "react";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";

interface CodeFieldProps extends ComponentProps<typeof Input> {
  label?: string;
  hint?: string;
  error: string | undefined;
}

/** Where a code of the authenticator app is typed, or filled in by a password manager. */
export function CodeField({ label = "Code", hint, error, ...input }: CodeFieldProps) {
  return (
    <Field label={label} error={error} hint={hint} className="max-w-sm">
      {(control) => (
        <Input
          {...control}
          {...input}
          autoComplete="one-time-code"
          autoCapitalize="off"
          spellCheck={false}
          className="font-mono"
        />
      )}
    </Field>
  );
}
