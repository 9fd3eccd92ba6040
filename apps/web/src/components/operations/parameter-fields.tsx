"use client";

import { operationLimits } from "@posthorn/core";
import { Plus, Trash2 } from "lucide-react";
import { useId } from "react";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { CodeInput } from "@/components/ui/code-input.tsx";
import { FieldErrorText } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
import { newParameter, type OperationFormValues, type ParameterRow } from "./operation-form-values.ts";

/** What a request to the operation has in its query, headers, path and cookies. */
export function ParameterFields() {
  const form = useFormContext<OperationFormValues>();
  const rows = form.watch("parameters");
  const errors = form.formState.errors.parameters;
  const setRows = (next: ParameterRow[]) =>
    form.setValue("parameters", next, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  return (
    <Card
      title="Parameters"
      note="in the query, headers, path and cookies"
      action={
        rows.length < operationLimits.parameters && (
          <Button size="sm" onClick={() => setRows([...rows, newParameter()])}>
            <Plus aria-hidden="true" />
            Add a parameter
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <p className="px-4 py-4 text-ink-2 text-sm">
          None. A callback's URL often comes in a query parameter or a header: add it, and expressions can
          name it.
        </p>
      ) : (
        <ol className="divide-y divide-line">
          {rows.map((row, index) => {
            const wrong = errors?.[index];
            return (
              <ParameterFieldRow
                key={row.row}
                number={index + 1}
                row={row}
                error={wrong?.name?.message ?? wrong?.description?.message ?? wrong?.schema?.message}
                onChange={(next) => setRows(rows.map((each) => (each.row === next.row ? next : each)))}
                onRemove={() => setRows(rows.filter((each) => each.row !== row.row))}
              />
            );
          })}
        </ol>
      )}
    </Card>
  );
}

interface ParameterFieldRowProps {
  number: number;
  row: ParameterRow;
  error: string | undefined;
  onChange: (row: ParameterRow) => void;
  onRemove: () => void;
}

function ParameterFieldRow({ number, row, error, onChange, onRemove }: ParameterFieldRowProps) {
  const id = useId();
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-2 sm:flex-nowrap">
        <CodeInput
          aria-label={`Name of parameter ${number}`}
          aria-invalid={Boolean(error)}
          aria-describedby={error ? `${id}-note` : undefined}
          placeholder="callback_url"
          value={row.name}
          onChange={({ target }) => onChange({ ...row, name: target.value })}
        />
        <Select
          aria-label={`Place of parameter ${number}`}
          className="w-28 shrink-0"
          value={row.in}
          onChange={({ target }) => onChange({ ...row, in: target.value as ParameterRow["in"] })}
        >
          <option value="query">Query</option>
          <option value="header">Header</option>
          <option value="path">Path</option>
          <option value="cookie">Cookie</option>
        </Select>
        <span className="flex shrink-0 items-center gap-1.5 text-sm">
          <Checkbox
            id={`${id}-required`}
            checked={row.required}
            onCheckedChange={(checked) => onChange({ ...row, required: checked === true })}
          />
          <label htmlFor={`${id}-required`}>Required</label>
        </span>
        <Button look="ghost" size="icon" aria-label={`Remove parameter ${number}`} onClick={onRemove}>
          <Trash2 aria-hidden="true" />
        </Button>
      </div>
      <Input
        aria-label={`Description of parameter ${number}`}
        placeholder="What it is, for whoever calls your API"
        value={row.description}
        onChange={({ target }) => onChange({ ...row, description: target.value })}
      />
      <CodeInput
        aria-label={`Schema of parameter ${number}`}
        placeholder='Schema: {"type": "string", "format": "uri"}'
        value={row.schema}
        onChange={({ target }) => onChange({ ...row, schema: target.value })}
      />
      {error && <FieldErrorText id={`${id}-note`}>{error}</FieldErrorText>}
    </li>
  );
}
