"use client";

import { operationLimits } from "@posthorn/core";
import { Plus, Trash2 } from "lucide-react";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CodeInput } from "@/components/ui/code-input.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { JsonEditorField } from "@/components/ui/json-editor-field.tsx";
import { ExpressionExplanation } from "./expression-explanation.tsx";
import { type CallbackRow, inputOf, newCallback, type OperationFormValues } from "./operation-form-values.ts";

/** The requests that may follow the operation, each to a URL of the caller's. */
export function CallbackFields() {
  const form = useFormContext<OperationFormValues>();
  const rows = form.watch("callbacks");
  const setRows = (next: CallbackRow[]) =>
    form.setValue("callbacks", next, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  return (
    <>
      {rows.map((row, index) => (
        <CallbackCard
          key={row.row}
          index={index}
          row={row}
          onChange={(next) => setRows(rows.map((each) => (each.row === next.row ? next : each)))}
          onRemove={() => setRows(rows.filter((each) => each.row !== row.row))}
        />
      ))}
      {rows.length < operationLimits.callbacks && (
        <div>
          <Button onClick={() => setRows([...rows, newCallback()])}>
            <Plus aria-hidden="true" />
            Add a callback
          </Button>
        </div>
      )}
    </>
  );
}

interface CallbackCardProps {
  index: number;
  row: CallbackRow;
  onChange: (row: CallbackRow) => void;
  onRemove: () => void;
}

function CallbackCard({ index, row, onChange, onRemove }: CallbackCardProps) {
  const form = useFormContext<OperationFormValues>();
  const errors = form.formState.errors.callbacks?.[index];
  const number = index + 1;
  return (
    <Card
      title={`Callback ${number}`}
      action={
        <Button look="ghost" size="icon" aria-label={`Remove callback ${number}`} onClick={onRemove}>
          <Trash2 aria-hidden="true" />
        </Button>
      }
    >
      <div className="flex flex-col gap-4 p-4">
        <Field
          label={`Name of callback ${number}`}
          error={errors?.name?.message}
          hint="What your program calls it, such as invoiceEvent."
        >
          {(control) => (
            <CodeInput
              {...control}
              value={row.name}
              onChange={({ target }) => onChange({ ...row, name: target.value })}
            />
          )}
        </Field>
        <div className="flex flex-col gap-2">
          <Field
            label={`URL of callback ${number}`}
            error={errors?.expression?.message}
            hint="Text, with what the request or your answer says in braces: {$request.query.callback_url}, {$request.body#/id}, {$request.header.X-Callback-Url}."
          >
            {(control) => (
              <CodeInput
                {...control}
                value={row.expression}
                onChange={({ target }) => onChange({ ...row, expression: target.value })}
              />
            )}
          </Field>
          <ExpressionExplanation expression={row.expression} operation={inputOf(form.watch())} />
        </div>
        <Field label={`Description of callback ${number}`} optional error={errors?.description?.message}>
          {(control) => (
            <Input
              {...control}
              placeholder="When it is sent"
              value={row.description}
              onChange={({ target }) => onChange({ ...row, description: target.value })}
            />
          )}
        </Field>
        <JsonEditorField
          label={`Payload schema of callback ${number}`}
          optional
          minHeight="6rem"
          value={row.schema}
          onChange={(schema) => onChange({ ...row, schema })}
          error={errors?.schema?.message}
          hint="JSON Schema of what is sent. Nothing typed: any JSON."
        />
        <JsonEditorField
          label={`Expected answer of callback ${number}`}
          optional
          minHeight="6rem"
          value={row.responseSchema}
          onChange={(responseSchema) => onChange({ ...row, responseSchema })}
          error={errors?.responseSchema?.message}
          hint='JSON Schema of what the receiver is to answer, such as an object with {"ok": true}. Nothing typed: any answer.'
        />
      </div>
    </Card>
  );
}
