"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { explainIssue, PayloadCheck } from "@posthorn/core";
import type { ReactNode } from "react";
import { Controller, useForm } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CodeInput } from "@/components/ui/code-input.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { JsonEditorField } from "@/components/ui/json-editor-field.tsx";
import { RadioCards } from "@/components/ui/radio-cards.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useFirstErrorInSight } from "@/lib/use-first-error-in-sight.ts";
import { payloadCheckWords } from "./event-type-badges.tsx";
import { EventTypeFormValues } from "./event-type-form-values.ts";

interface EventTypeFormProps {
  defaultValues: EventTypeFormValues;
  /** Its name can't change once it exists. */
  nameFixed?: boolean;
  submitLabel: string;
  cancel: ReactNode;
  onSubmit: (values: EventTypeFormValues) => Promise<void>;
}

export function EventTypeForm({
  defaultValues,
  nameFixed = false,
  submitLabel,
  cancel,
  onSubmit,
}: EventTypeFormProps) {
  const form = useForm({
    resolver: zodResolver(EventTypeFormValues, { error: explainIssue }),
    defaultValues,
  });
  const { errors, isSubmitting, submitCount } = form.formState;
  const formRef = useFirstErrorInSight(submitCount);

  const submit = form.handleSubmit(async (values) => {
    try {
      await onSubmit(values);
    } catch (error) {
      showFormErrors(form, error, ["name", "description", "group", "schema", "payloadCheck"], {
        examples: "example",
      });
    }
  });

  return (
    <form ref={formRef} onSubmit={submit} noValidate className="flex max-w-3xl flex-col gap-5">
      <Card className="flex flex-col gap-4 p-4">
        <Field
          label="Name"
          error={errors.name?.message}
          hint={
            nameFixed
              ? "A name can't change: your receivers know it."
              : "What happened, in parts joined by full stops, such as invoice.paid."
          }
        >
          {(control) => <CodeInput {...control} readOnly={nameFixed} {...form.register("name")} />}
        </Field>
        <Field
          label="Description"
          optional
          error={errors.description?.message}
          hint="One line for whoever receives it."
        >
          {(control) => <Input {...control} {...form.register("description")} />}
        </Field>
        <Field
          label="Group"
          optional
          error={errors.group?.message}
          hint="Event types of one group stand together, here and in your OpenAPI document."
        >
          {(control) => <Input {...control} {...form.register("group")} />}
        </Field>
      </Card>
      <Card className="flex flex-col gap-4 p-4">
        <Controller
          control={form.control}
          name="schema"
          render={({ field }) => (
            <JsonEditorField
              label="Schema"
              optional
              value={field.value}
              onChange={field.onChange}
              error={errors.schema?.message}
              hint="JSON Schema (2020-12) of the event's data."
            />
          )}
        />
        <Controller
          control={form.control}
          name="example"
          render={({ field }) => (
            <JsonEditorField
              label="Example"
              optional
              value={field.value}
              onChange={field.onChange}
              error={errors.example?.message}
              hint="Data as an event of this type would carry it; it is checked against the schema."
              minHeight="6rem"
            />
          )}
        />
        <div className="flex flex-col gap-1.5">
          <span className="font-medium text-sm">Payload check</span>
          <Controller
            control={form.control}
            name="payloadCheck"
            render={({ field }) => (
              <RadioCards
                label="Payload check"
                value={field.value}
                onChange={field.onChange}
                options={PayloadCheck.options.map((value) => ({ value, ...payloadCheckWords[value] }))}
              />
            )}
          />
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
  );
}
