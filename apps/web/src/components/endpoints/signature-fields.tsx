"use client";

import { PayloadForm, SignatureProfile } from "@posthorn/core";
import { useFormContext } from "react-hook-form";
import { Field, FieldErrorText } from "@/components/ui/field.tsx";
import { RadioCards } from "@/components/ui/radio-cards.tsx";
import { Select } from "@/components/ui/select.tsx";
import { type EndpointFormValues, profilesOf } from "./endpoint-form-values.ts";
import { payloadFormWords, profileWords } from "./profile-words.ts";
import { VerificationSnippet } from "./verification-snippet.tsx";

const emptyToNull = (value: unknown) => (value === "" ? null : value);

const payloadFormHint =
  "Whatever signs it. Not for batches, whose body has a form of its own. What the snippets below read is the profile's own form.";

/** How its requests are signed, with what its receiver does about it. */
export function SignatureFields() {
  const form = useFormContext<EndpointFormValues>();
  const { errors } = form.formState;
  const profile = form.watch("profile");
  const profiles = profilesOf({ profile, secondProfile: form.watch("secondProfile") });
  return (
    <>
      <RadioCards
        label="Signature profile"
        value={profile}
        onChange={(value) => form.setValue("profile", value, { shouldDirty: true })}
        options={SignatureProfile.options.map((value) => ({ value, ...profileWords[value] }))}
      />
      {errors.profile?.message && <FieldErrorText>{errors.profile.message}</FieldErrorText>}
      <Field
        label="Second profile"
        optional
        error={errors.secondProfile?.message}
        hint="Signs the same bytes in its own headers, while a receiver changes over from one profile to the other."
      >
        {(control) => (
          <Select {...control} {...form.register("secondProfile", { setValueAs: emptyToNull })}>
            <option value="">None</option>
            {SignatureProfile.options
              .filter((value) => value !== profile)
              .map((value) => (
                <option key={value} value={value}>
                  {profileWords[value].title}
                </option>
              ))}
          </Select>
        )}
      </Field>
      <Field label="Form of the body" error={errors.payloadForm?.message} hint={payloadFormHint}>
        {(control) => (
          <Select {...control} {...form.register("payloadForm", { setValueAs: emptyToNull })}>
            <option value="">As the profile has it</option>
            {PayloadForm.options.map((value) => (
              <option key={value} value={value}>
                {payloadFormWords[value]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {profiles.map((each) => (
        <VerificationSnippet key={each} profile={each} />
      ))}
    </>
  );
}
