import type { ComponentProps } from "react";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";

interface OwnPasswordFieldProps extends ComponentProps<typeof Input> {
  email: string;
  error: string | undefined;
}

/** Asks for the password of whoever is signed in, who may have left the browser open. */
export function OwnPasswordField({ email, error, ...input }: OwnPasswordFieldProps) {
  return (
    <>
      {/* For password managers: whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label="Your password" error={error} className="max-w-sm">
        {(control) => <Input {...control} {...input} type="password" autoComplete="current-password" />}
      </Field>
    </>
  );
}
