"use client";

import { Plus, Trash2, Undo2 } from "lucide-react";
import { useId } from "react";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { CodeInput } from "@/components/ui/code-input.tsx";
import { FieldErrorText } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { cn } from "@/lib/cn.ts";
import type { EndpointFormValues } from "./endpoint-form-values.ts";
import { type HeaderValues, withNewHeader } from "./header-values.ts";

type HeaderRow = HeaderValues[number];

/** Headers that requests carry beside Posthorn's. What is stored is never shown: it is replaced, or removed. */
export function HeaderFields() {
  const form = useFormContext<EndpointFormValues>();
  const rows = form.watch("headers");
  const errors = form.formState.errors.headers;
  const setRows = (next: HeaderValues) =>
    form.setValue("headers", next, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  const message = errors?.message ?? errors?.root?.message;
  return (
    <>
      {rows.length > 0 && (
        <ol aria-label="Own headers" className="flex flex-col gap-1.5">
          {rows.map((row, index) => (
            <HeaderFieldRow
              key={row.row}
              number={index + 1}
              row={row}
              nameError={errors?.[index]?.name?.message}
              valueError={errors?.[index]?.value?.message}
              onChange={(next) => setRows(rows.map((each) => (each.row === next.row ? next : each)))}
              onRemove={() => setRows(rows.filter((each) => each.row !== row.row))}
            />
          ))}
        </ol>
      )}
      <div>
        <Button size="sm" onClick={() => setRows(withNewHeader(rows))}>
          <Plus aria-hidden="true" />
          Add a header
        </Button>
      </div>
      {message && <FieldErrorText>{message}</FieldErrorText>}
    </>
  );
}

interface HeaderFieldRowProps {
  number: number;
  row: HeaderRow;
  nameError: string | undefined;
  valueError: string | undefined;
  onChange: (row: HeaderRow) => void;
  /** Of one that was never saved. */
  onRemove: () => void;
}

function HeaderFieldRow({ number, row, nameError, valueError, onChange, onRemove }: HeaderFieldRowProps) {
  const noteId = useId();
  const error = nameError ?? valueError;
  const label = row.kept ? row.name : `header ${number}`;
  return (
    <li className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <Input
          aria-label={`Name of header ${number}`}
          aria-invalid={Boolean(nameError)}
          aria-describedby={error ? noteId : undefined}
          readOnly={row.kept}
          spellCheck={false}
          autoComplete="off"
          placeholder="Authorization"
          className={cn("w-2/5 font-mono text-xs", row.kept && "bg-sunken", row.removed && "line-through")}
          value={row.name}
          onChange={(event) => onChange({ ...row, name: event.target.value })}
        />
        <CodeInput
          type="password"
          aria-label={`Value of header ${number}`}
          aria-invalid={Boolean(valueError)}
          aria-describedby={error ? noteId : undefined}
          autoComplete="new-password"
          disabled={row.removed}
          placeholder={row.removed ? "Removed when you save" : row.kept ? "Stored; type to replace it" : ""}
          value={row.value}
          onChange={(event) => onChange({ ...row, value: event.target.value })}
        />
        {row.removed ? (
          <Button
            look="ghost"
            size="icon"
            aria-label={`Keep ${label}`}
            onClick={() => onChange({ ...row, removed: false })}
          >
            <Undo2 aria-hidden="true" />
          </Button>
        ) : (
          <Button
            look="ghost"
            size="icon"
            aria-label={`Remove ${label}`}
            onClick={() => (row.kept ? onChange({ ...row, value: "", removed: true }) : onRemove())}
          >
            <Trash2 aria-hidden="true" />
          </Button>
        )}
      </div>
      {error && <FieldErrorText id={noteId}>{error}</FieldErrorText>}
    </li>
  );
}
