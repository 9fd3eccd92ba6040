"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { OperationMethod } from "@posthorn/core";
import { type ReactNode, useMemo } from "react";
import { Controller, FormProvider, useForm } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { CodeInput } from "@/components/ui/code-input.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { JsonEditorField } from "@/components/ui/json-editor-field.tsx";
import { Select } from "@/components/ui/select.tsx";
import { Textarea } from "@/components/ui/textarea.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useFirstErrorInSight } from "@/lib/use-first-error-in-sight.ts";
import { CallbackFields } from "./callback-fields.tsx";
import { inputOf, OperationFormValues, rowFields } from "./operation-form-values.ts";
import { ParameterFields } from "./parameter-fields.tsx";
import { TryCallbacks } from "./try-callbacks.tsx";

interface OperationFormProps {
  defaultValues: OperationFormValues;
  /** Its name can't change once it exists. */
  nameFixed?: boolean;
  submitLabel: string;
  cancel: ReactNode;
  onSubmit: (values: OperationFormValues) => Promise<void>;
}

export function OperationForm({
  defaultValues,
  nameFixed = false,
  submitLabel,
  cancel,
  onSubmit,
}: OperationFormProps) {
  const form = useForm({ resolver: zodResolver(OperationFormValues), defaultValues });
  const { errors, isSubmitting, submitCount } = form.formState;
  const formRef = useFirstErrorInSight(submitCount);
  const values = form.watch();
  const { method, path, parameters, requestSchema, responseSchema, callbacks } = values;
  const operation = useMemo(
    () => inputOf({ ...defaultValues, method, path, parameters, requestSchema, responseSchema }),
    [defaultValues, method, path, parameters, requestSchema, responseSchema],
  );
  const submit = form.handleSubmit(async (checked) => {
    try {
      await onSubmit(checked);
    } catch (error) {
      showFormErrors(form, error, [
        "name",
        "method",
        "path",
        "summary",
        "description",
        "parameters",
        "requestSchema",
        "responseSchema",
        "callbacks",
        ...rowFields,
      ]);
    }
  });
  return (
    <FormProvider {...form}>
      <form ref={formRef} onSubmit={submit} noValidate className="flex max-w-3xl flex-col gap-5">
        <Card className="flex flex-col gap-4 p-4">
          <Field
            label="Name"
            error={errors.name?.message}
            hint={
              nameFixed
                ? "A name can't change: your programs and your OpenAPI document use it."
                : "As your OpenAPI document calls it, such as createInvoice."
            }
          >
            {(control) => <CodeInput {...control} readOnly={nameFixed} {...form.register("name")} />}
          </Field>
          <div className="grid gap-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
            <Field label="Method" error={errors.method?.message}>
              {(control) => (
                <Select {...control} {...form.register("method")}>
                  {OperationMethod.options.map((each) => (
                    <option key={each}>{each}</option>
                  ))}
                </Select>
              )}
            </Field>
            <Field
              label="Path"
              error={errors.path?.message}
              hint="Of your own API, with its parameters in braces: /orders/{order_id}/pay."
            >
              {(control) => <CodeInput {...control} {...form.register("path")} />}
            </Field>
          </div>
          <Field label="Summary" optional error={errors.summary?.message}>
            {(control) => <Input {...control} {...form.register("summary")} />}
          </Field>
          <Field label="Description" optional error={errors.description?.message}>
            {(control) => <Textarea {...control} rows={3} {...form.register("description")} />}
          </Field>
          <Controller
            control={form.control}
            name="deprecated"
            render={({ field }) => (
              <span className="flex items-center gap-2 text-sm">
                <Checkbox
                  id="deprecated"
                  checked={field.value}
                  onCheckedChange={(checked) => field.onChange(checked === true)}
                />
                <label htmlFor="deprecated">Deprecated: your OpenAPI document says so</label>
              </span>
            )}
          />
        </Card>
        <ParameterFields />
        <Card title="Bodies" note="of the request and of your answer">
          <div className="flex flex-col gap-4 p-4">
            {(["requestSchema", "responseSchema"] as const).map((name) => (
              <Controller
                key={name}
                control={form.control}
                name={name}
                render={({ field }) => (
                  <JsonEditorField
                    label={name === "requestSchema" ? "Request schema" : "Answer schema"}
                    optional
                    minHeight="6rem"
                    value={field.value}
                    onChange={field.onChange}
                    error={errors[name]?.message}
                    hint="JSON Schema (2020-12)."
                  />
                )}
              />
            ))}
          </div>
        </Card>
        <CallbackFields />
        {callbacks.length > 0 && <TryCallbacks operation={operation} callbacks={callbacks} />}
        <FormError
          message={errors.root?.message ?? errors.callbacks?.message ?? errors.parameters?.message}
        />
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
