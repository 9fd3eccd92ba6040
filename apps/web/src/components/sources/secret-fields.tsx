"use client";

import { sourceLimits } from "@posthorn/core";
import { Plus, Trash2 } from "lucide-react";
import { useId } from "react";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { FieldErrorText } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Textarea } from "@/components/ui/textarea.tsx";
import { providerWords } from "./provider-words.ts";
import { type SecretRows, withNewSecret } from "./secret-rows.ts";
import type { SourceFormValues } from "./source-form-values.ts";

/** What requests are verified with. What is stored is never shown: it stays, or is replaced whole. */
export function SecretFields({ stored }: { stored: number }) {
  const form = useFormContext<SourceFormValues>();
  const rows = form.watch("secrets");
  const words = providerWords[form.watch("provider")];
  const errors = form.formState.errors.secrets;
  const setRows = (next: SecretRows | null) =>
    form.setValue("secrets", next, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{words.secret}</legend>
      {rows === null ? (
        <div className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-line bg-sunken px-3 py-2 text-ink-2 text-sm">
          {stored === 1 ? "One is stored, and stays." : `${stored} are stored, and stay.`}
          <Button size="sm" onClick={() => setRows(withNewSecret([]))}>
            Replace
          </Button>
        </div>
      ) : (
        <>
          <ol className="flex flex-col gap-1.5">
            {rows.map((row, index) => (
              <SecretRow
                key={row.row}
                number={index + 1}
                isKey={words.isKey ?? false}
                text={row.text}
                error={errors?.[index]?.text?.message}
                onChange={(text) =>
                  setRows(rows.map((each) => (each.row === row.row ? { ...each, text } : each)))
                }
                onRemove={rows.length > 1 ? () => setRows(rows.filter((each) => each !== row)) : undefined}
              />
            ))}
          </ol>
          <div className="flex flex-wrap gap-2">
            {rows.length < sourceLimits.secrets && (
              <Button size="sm" onClick={() => setRows(withNewSecret(rows))}>
                <Plus aria-hidden="true" />
                Add another
              </Button>
            )}
            {stored > 0 && (
              <Button size="sm" look="ghost" onClick={() => setRows(null)}>
                Keep what is stored
              </Button>
            )}
          </div>
        </>
      )}
      {errors?.message && <FieldErrorText>{errors.message}</FieldErrorText>}
      <p className="text-ink-3 text-xs">
        {words.secretHint} Stored encrypted and never shown again.
        {rows !== null &&
          (stored > 0
            ? " These replace what is stored: while it is changed at the sender, give the new one and the old one."
            : " Several are accepted while one is being changed.")}
      </p>
    </fieldset>
  );
}

interface SecretRowProps {
  number: number;
  isKey: boolean;
  text: string;
  error: string | undefined;
  onChange: (text: string) => void;
  onRemove: (() => void) | undefined;
}

function SecretRow({ number, isKey, text, error, onChange, onRemove }: SecretRowProps) {
  const noteId = useId();
  const control = {
    "aria-label": `Secret ${number}`,
    "aria-invalid": Boolean(error),
    "aria-describedby": error ? noteId : undefined,
    spellCheck: false,
    className: "font-mono text-xs",
    value: text,
  };
  return (
    <li className="flex flex-col gap-1">
      <div className="flex items-start gap-2">
        {isKey ? (
          <Textarea
            {...control}
            autoComplete="off"
            placeholder="-----BEGIN PUBLIC KEY-----"
            onChange={({ target }) => onChange(target.value)}
          />
        ) : (
          <Input
            {...control}
            type="password"
            autoComplete="new-password"
            onChange={({ target }) => onChange(target.value)}
          />
        )}
        {onRemove && (
          <Button look="ghost" size="icon" aria-label={`Remove secret ${number}`} onClick={onRemove}>
            <Trash2 aria-hidden="true" />
          </Button>
        )}
      </div>
      {error && <FieldErrorText id={noteId}>{error}</FieldErrorText>}
    </li>
  );
}
