"use client";

import { useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field.tsx";
import { Select } from "@/components/ui/select.tsx";
import { SignedContentPreview } from "./signed-content-preview.tsx";
import type { SourceFormValues } from "./source-form-values.ts";
import { TextField } from "./text-field.tsx";

/** How a sender signs with an HMAC, with what it signs shown as it is described. */
export function HmacFields() {
  const form = useFormContext<SourceFormValues>();
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Hash">
          {(control) => (
            <Select {...control} {...form.register("algorithm")}>
              <option value="sha256">SHA-256</option>
              <option value="sha512">SHA-512</option>
              <option value="sha1">SHA-1</option>
            </Select>
          )}
        </Field>
        <Field label="Encoding">
          {(control) => (
            <Select {...control} {...form.register("encoding")}>
              <option value="hex">Hex</option>
              <option value="base64">Base64</option>
            </Select>
          )}
        </Field>
        <TextField name="header" label="Header of the signature" mono />
        <TextField
          name="prefix"
          label="Before the signature"
          optional
          mono
          placeholder="sha256="
          hint="What stands before it in the header."
        />
      </div>
      <TextField
        name="timestampHeader"
        label="Header of the time"
        optional
        mono
        placeholder="X-Timestamp"
        hint="Unix seconds, which are signed as {timestamp}. Without a time, an old request can be sent again."
      />
      <TextField
        name="content"
        label="What is signed"
        mono
        placeholder="{timestamp}.{body}"
        hint="It ends in {body}; {timestamp}, {method}, {url} (path and query) and {header:Name} may stand before it."
      />
      <SignedContentPreview />
    </>
  );
}
