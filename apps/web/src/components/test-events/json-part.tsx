"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field.tsx";
import { Textarea } from "@/components/ui/textarea.tsx";
import { readJson } from "@/lib/schema-form/edit-json.ts";
import { errorAt, type PartProps } from "./part-props.ts";

/** A part that no form can show: its JSON, taken over as soon as it is valid. */
export function JsonPart({ field, path, label, required, value, onChange, errors }: PartProps) {
  const current = value === undefined ? "" : JSON.stringify(value, null, 2);
  const [typed, setTyped] = useState<{ text: string; over: string } | null>(null);
  // What was typed counts until the part changes from elsewhere.
  const text = typed && typed.over === current ? typed.text : current;
  const isValid = text.trim() === "" || readJson(text) !== undefined;
  return (
    <Field
      label={label === "" ? "Payload" : label}
      optional={!required}
      hint={field.description || "JSON: this part has no form."}
      error={isValid ? errorAt({ errors, path }) : "This is not valid JSON yet, so it isn't taken over."}
    >
      {(control) => (
        <Textarea
          {...control}
          spellCheck={false}
          className="min-h-16 font-mono text-xs"
          value={text}
          onChange={({ target }) => {
            const read = readJson(target.value);
            if (target.value.trim() === "" && path.length > 0) onChange(path, undefined);
            else if (read && path.length > 0) onChange(path, read.value);
            const over = read
              ? JSON.stringify(read.value, null, 2)
              : target.value.trim() === ""
                ? ""
                : current;
            setTyped({ text: target.value, over });
          }}
        />
      )}
    </Field>
  );
}
