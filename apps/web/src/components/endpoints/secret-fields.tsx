"use client";

import { useFormContext } from "react-hook-form";
import { CodeInput } from "@/components/ui/code-input.tsx";
import { Field, FieldErrorText } from "@/components/ui/field.tsx";
import { RadioCards } from "@/components/ui/radio-cards.tsx";
import type { EndpointFormValues } from "./endpoint-form-values.ts";
import type { SecretChoice } from "./secret-values.ts";

const choices: readonly { value: SecretChoice; title: string; note: string }[] = [
  {
    value: "hmac",
    title: "A shared secret from Posthorn",
    note: "Both sides hold it, and every signature profile can sign with it.",
  },
  {
    value: "ed25519",
    title: "A key pair from Posthorn",
    note: "The receiver gets the public key alone, so nobody there can sign. For Standard Webhooks only.",
  },
  {
    value: "own",
    title: "Your own secret",
    note: "One that the receiver has already: whsec_… or whsk_… for Standard Webhooks, any text for other profiles.",
  },
];

/** Where a new endpoint's secret comes from. */
export function SecretFields() {
  const form = useFormContext<EndpointFormValues>();
  const choice = form.watch("secret.choice");
  const errors = form.formState.errors.secret;
  return (
    <>
      <RadioCards
        label="Secret"
        value={choice}
        onChange={(value) => form.setValue("secret.choice", value, { shouldDirty: true })}
        options={choices}
      />
      {errors?.choice?.message && <FieldErrorText>{errors.choice.message}</FieldErrorText>}
      {choice === "own" && (
        <Field
          label="Secret of your own"
          error={errors?.text?.message}
          hint="It is stored encrypted. Whoever may change endpoints can reveal it, which the audit log notes."
        >
          {(control) => (
            <CodeInput
              {...control}
              type="password"
              autoComplete="new-password"
              {...form.register("secret.text")}
            />
          )}
        </Field>
      )}
    </>
  );
}
