"use client";

import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
import { Textarea } from "@/components/ui/textarea.tsx";
import type { FormField } from "@/lib/schema-form/form-field.ts";
import { errorAt, type PartProps } from "./part-props.ts";

type Scalar = Extract<FormField, { kind: "choice" | "text" | "number" | "boolean" }>;

const formatHints: Partial<Record<string, string>> = {
  "date-time": "A time with its zone: 2026-01-31T12:00:00Z",
  email: "An e-mail address",
  url: "A URL",
};

/** A text, a number or a choice; what is left empty and isn't required is left out of the payload. */
export function ScalarField({
  field,
  path,
  label,
  required,
  value,
  onChange,
  errors,
}: PartProps & { field: Scalar }) {
  const set = (next: unknown) => onChange(path, next);
  const hint =
    field.description || (field.kind === "text" && field.format ? formatHints[field.format] : undefined);
  return (
    <Field label={label} hint={hint} optional={!required} error={errorAt({ errors, path })}>
      {(control) => {
        const options = optionsOf(field, required, value);
        if (options) {
          return (
            <Select
              {...control}
              value={JSON.stringify(value) ?? ""}
              onChange={({ target }) => set(target.value === "" ? undefined : JSON.parse(target.value))}
            >
              {options.map((option) => (
                <option key={option} value={option}>
                  {option === "" ? "Left out" : wordOf(option)}
                </option>
              ))}
            </Select>
          );
        }
        const text = value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
        const change = (typed: string) => set(toValue(field, typed, required));
        if (field.kind === "text" && field.format === "long") {
          return <Textarea {...control} value={text} onChange={({ target }) => change(target.value)} />;
        }
        return (
          <Input
            {...control}
            type={field.kind === "text" && field.format === "date" ? "date" : "text"}
            inputMode={field.kind === "number" ? (field.integer ? "numeric" : "decimal") : undefined}
            spellCheck={false}
            value={text}
            onChange={({ target }) => change(target.value)}
          />
        );
      }}
    </Field>
  );
}

/** JSON texts to choose from; null: it is typed. A value that isn't among them can be seen and kept. */
function optionsOf(field: Scalar, required: boolean, value: unknown): string[] | null {
  if (field.kind !== "choice" && field.kind !== "boolean" && value !== null) return null;
  const choices = field.kind === "choice" ? field.choices : field.kind === "boolean" ? [true, false] : [];
  const texts = [...choices, ...(field.nullable ? [null] : [])].map((choice) => JSON.stringify(choice));
  const present = value === undefined ? [] : [JSON.stringify(value)];
  return [
    ...new Set([
      ...(required && value !== undefined && field.kind !== "text" ? [] : [""]),
      ...texts,
      ...present,
    ]),
  ];
}

function wordOf(option: string): string {
  const value: unknown = JSON.parse(option);
  return typeof value === "string" ? value : option;
}

/** What isn't a number yet, such as `-`, stays text: the payload check says so at the field. */
function toValue(field: Scalar, typed: string, required: boolean): unknown {
  if (typed === "") return required && field.kind === "text" ? "" : undefined;
  if (field.kind !== "number") return typed;
  const number = Number(typed);
  return typed.trim() !== "" && Number.isFinite(number) && String(number) === typed ? number : typed;
}
