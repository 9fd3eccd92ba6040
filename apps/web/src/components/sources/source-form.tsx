"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import type { SourceProvider } from "@posthorn/core";
import type { ReactNode } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { RadioCards } from "@/components/ui/radio-cards.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useFirstErrorInSight } from "@/lib/use-first-error-in-sight.ts";
import { ProviderFields } from "./provider-fields.tsx";
import { providerWords } from "./provider-words.ts";
import { SecretFields } from "./secret-fields.tsx";
import { renamedFields, SourceFormValues, usesSecrets } from "./source-form-values.ts";
import { TextField } from "./text-field.tsx";

const providers = (Object.keys(providerWords) as SourceProvider[]).map((value) => ({
  value,
  ...providerWords[value],
}));

interface SourceFormProps {
  defaultValues: SourceFormValues;
  /** How many secrets it has already. */
  stored?: number;
  /** A source keeps its provider. */
  providerFixed?: boolean;
  submitLabel: string;
  cancel: ReactNode;
  onSubmit: (values: SourceFormValues) => Promise<void>;
}

export function SourceForm({
  defaultValues,
  stored = 0,
  providerFixed = false,
  submitLabel,
  cancel,
  onSubmit,
}: SourceFormProps) {
  const form = useForm({ resolver: zodResolver(SourceFormValues), defaultValues });
  const { errors, isSubmitting, submitCount } = form.formState;
  const formRef = useFirstErrorInSight(submitCount);
  const values = form.watch();
  const submit = form.handleSubmit(async (checked) => {
    try {
      await onSubmit(checked);
    } catch (error) {
      showFormErrors(form, error, ["name", "secrets"], renamedFields);
    }
  });
  return (
    <FormProvider {...form}>
      <form ref={formRef} onSubmit={submit} noValidate className="flex max-w-3xl flex-col gap-5">
        {!providerFixed && (
          <Card title="Who sends">
            <div className="p-4">
              <RadioCards
                label="Provider"
                value={values.provider}
                onChange={(provider) => {
                  form.clearErrors();
                  form.setValue("provider", provider, { shouldDirty: true });
                }}
                options={providers}
              />
            </div>
          </Card>
        )}
        <Card title={providerWords[values.provider].title}>
          <div className="flex flex-col gap-4 p-4">
            <TextField
              name="name"
              label="Name"
              placeholder={`${providerWords[values.provider].title}, production`}
              hint="For your own people: whose account it is, or what it is for."
            />
            {values.provider === "generic" && <ProviderFields />}
            {usesSecrets(values) && <SecretFields stored={stored} />}
            {values.provider !== "generic" && <ProviderFields />}
          </div>
        </Card>
        <FormError message={errors.root?.message} />
        <div className="flex gap-2">
          <Button type="submit" look="primary" busy={isSubmitting}>
            {submitLabel}
          </Button>
          {cancel}
        </div>
      </form>
    </FormProvider>
  );
}
