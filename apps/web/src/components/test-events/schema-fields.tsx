"use client";

import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { FieldErrorText } from "@/components/ui/field.tsx";
import type { FormField } from "@/lib/schema-form/form-field.ts";
import { JsonPart } from "./json-part.tsx";
import { errorAt, type PartProps } from "./part-props.ts";
import { ScalarField } from "./scalar-field.tsx";

/** One part of a payload, with its own parts inside. */
export function SchemaPart(props: PartProps) {
  const { field, value } = props;
  if (field.kind === "object" && (value === undefined || isObject(value))) return <ObjectPart {...props} />;
  if (field.kind === "list" && (value === undefined || Array.isArray(value))) return <ListPart {...props} />;
  // What stands there may be of another kind than the schema says: then its JSON shows what it is.
  if (field.kind === "json" || field.kind === "object" || field.kind === "list")
    return <JsonPart {...props} />;
  return <ScalarField {...props} field={field} />;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function ObjectPart({ field, path, label, value, ...rest }: PartProps) {
  if (field.kind !== "object") return null;
  const members = field.members.map((member) => (
    <SchemaPart
      key={member.name}
      {...rest}
      field={member.field}
      path={[...path, member.name]}
      label={member.name}
      required={member.required}
      value={isObject(value) && Object.hasOwn(value, member.name) ? value[member.name] : undefined}
    />
  ));
  if (path.length === 0) return <div className="flex flex-col gap-4">{members}</div>;
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded-md border border-line p-3">
      <legend className="px-1 font-medium font-mono text-xs">{label}</legend>
      {field.description && <p className="text-ink-3 text-xs">{field.description}</p>}
      {members}
      <PartError errors={rest.errors} path={path} />
    </fieldset>
  );
}

function ListPart({ field, path, label, value, onChange, errors }: PartProps) {
  if (field.kind !== "list") return null;
  const items: unknown[] = Array.isArray(value) ? value : [];
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded-md border border-line p-3">
      <legend className="px-1 font-medium font-mono text-xs">{label}</legend>
      {field.description && <p className="text-ink-3 text-xs">{field.description}</p>}
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have nothing but their position
        <div key={index} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <SchemaPart
              field={field.item}
              path={[...path, index]}
              label={`${label} ${index + 1}`}
              required
              value={item}
              onChange={onChange}
              errors={errors}
            />
          </div>
          <Button
            look="ghost"
            size="tiny"
            aria-label={`Remove ${label} ${index + 1}`}
            onClick={() => onChange([...path, index], undefined)}
          >
            <X aria-hidden="true" />
          </Button>
        </div>
      ))}
      <div>
        <Button
          size="sm"
          onClick={() =>
            items.length === 0
              ? onChange(path, [emptyOf(field.item)])
              : onChange([...path, items.length], emptyOf(field.item))
          }
        >
          <Plus aria-hidden="true" />
          Add to {label}
        </Button>
      </div>
      <PartError errors={errors} path={path} />
    </fieldset>
  );
}

function PartError(place: Pick<PartProps, "errors" | "path">) {
  const error = errorAt(place);
  return error ? <FieldErrorText>{error}</FieldErrorText> : null;
}

/** What a new item begins as. */
function emptyOf(field: FormField): unknown {
  switch (field.kind) {
    case "object":
      return Object.fromEntries(
        field.members
          .filter(({ required }) => required)
          .map((member) => [member.name, emptyOf(member.field)]),
      );
    case "list":
      return [];
    case "choice":
      return field.choices[0];
    case "text":
      return "";
    case "number":
      return 0;
    case "boolean":
      return false;
    case "json":
      return null;
  }
}
