"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { explainIssue } from "@posthorn/core";
import type { ReactNode } from "react";
import { Controller, useForm } from "react-hook-form";
import { MetadataFields } from "@/components/metadata/metadata-fields.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CodeInput } from "@/components/ui/code-input.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { ConsumerFormValues } from "./consumer-form-values.ts";

interface ConsumerFormProps {
  defaultValues: ConsumerFormValues;
  submitLabel: string;
  cancel: ReactNode;
  onSubmit: (values: ConsumerFormValues) => Promise<void>;
}

export function ConsumerForm({ defaultValues, submitLabel, cancel, onSubmit }: ConsumerFormProps) {
  const form = useForm({
    resolver: zodResolver(ConsumerFormValues, { error: explainIssue }),
    defaultValues,
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    try {
      await onSubmit(values);
    } catch (error) {
      showFormErrors(form, error, ["name", "uid", "metadata"]);
    }
  });
  return (
    <form onSubmit={submit} noValidate className="flex max-w-3xl flex-col gap-5">
      <Card className="flex flex-col gap-4 p-4">
        <Field
          label="Name"
          error={errors.name && "Give it a name of 1 to 200 characters."}
          hint="Your customer, as your people call them."
        >
          {(control) => <Input {...control} {...form.register("name")} />}
        </Field>
        <Field
          label="Uid"
          optional
          error={errors.uid?.message}
          hint="Your own id for it, such as the customer's number. Events and the API can name the consumer by it."
        >
          {(control) => <CodeInput {...control} {...form.register("uid")} />}
        </Field>
        <Controller
          control={form.control}
          name="metadata"
          render={({ field }) => (
            <MetadataFields value={field.value} onChange={field.onChange} errors={errors.metadata} />
          )}
        />
      </Card>
      <FormError message={errors.root?.message} />
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={isSubmitting}>
          {submitLabel}
        </Button>
        {cancel}
      </div>
    </form>
  );
}
