"use client";

import { Plus, Trash2 } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button.tsx";
import { FieldErrorText } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { type MetadataValues, withNewRow } from "./metadata-values.ts";

type Row = MetadataValues[number];
type RowErrors = { key?: { message?: string }; value?: { message?: string } };

interface MetadataFieldsProps {
  value: MetadataValues;
  onChange: (value: MetadataValues) => void;
  /** By row, and of all of them. */
  errors:
    | { [index: number]: RowErrors | undefined; message?: string; root?: { message?: string } }
    | undefined;
}

/** Keys and values for the tenant's own use. */
export function MetadataFields({ value, onChange, errors }: MetadataFieldsProps) {
  const message = errors?.message ?? errors?.root?.message;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium text-sm">Metadata</legend>
      <p className="text-ink-3 text-xs">
        For your own use. Posthorn only keeps it, and returns it with the API.
      </p>
      {value.length > 0 && (
        <ol className="flex flex-col gap-1.5">
          {value.map((row, index) => (
            <MetadataRow
              key={row.row}
              number={index + 1}
              row={row}
              errors={errors?.[index]}
              onChange={(next) => onChange(value.map((each) => (each.row === next.row ? next : each)))}
              onRemove={() => onChange(value.filter((each) => each.row !== row.row))}
            />
          ))}
        </ol>
      )}
      <div>
        <Button size="sm" onClick={() => onChange(withNewRow(value))}>
          <Plus aria-hidden="true" />
          Add metadata
        </Button>
      </div>
      {message && <FieldErrorText>{message}</FieldErrorText>}
    </fieldset>
  );
}

interface MetadataRowProps {
  number: number;
  row: Row;
  errors: RowErrors | undefined;
  onChange: (row: Row) => void;
  onRemove: () => void;
}

function MetadataRow({ number, row, errors, onChange, onRemove }: MetadataRowProps) {
  const noteId = useId();
  const error = errors?.key?.message ?? errors?.value?.message;
  return (
    <li className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <Input
          aria-label={`Key ${number}`}
          aria-invalid={Boolean(errors?.key)}
          aria-describedby={error ? noteId : undefined}
          spellCheck={false}
          autoComplete="off"
          placeholder="plan"
          className="w-2/5 font-mono text-xs"
          value={row.key}
          onChange={(event) => onChange({ ...row, key: event.target.value })}
        />
        <Input
          aria-label={`Value ${number}`}
          aria-invalid={Boolean(errors?.value)}
          aria-describedby={error ? noteId : undefined}
          autoComplete="off"
          placeholder="gold"
          value={row.value}
          onChange={(event) => onChange({ ...row, value: event.target.value })}
        />
        <Button look="ghost" size="icon" aria-label={`Remove metadata ${number}`} onClick={onRemove}>
          <Trash2 aria-hidden="true" />
        </Button>
      </div>
      {error && <FieldErrorText id={noteId}>{error}</FieldErrorText>}
    </li>
  );
}
