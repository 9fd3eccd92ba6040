"use client";

import { Controller, useFormContext } from "react-hook-form";
import { MetadataFields } from "@/components/metadata/metadata-fields.tsx";
import { metadataSummary } from "@/components/metadata/metadata-values.ts";
import { CodeInput } from "@/components/ui/code-input.tsx";
import { Field } from "@/components/ui/field.tsx";
import type { EndpointFormValues } from "./endpoint-form-values.ts";

/** How the tenant's own systems know an endpoint. */
export function ReferenceFields() {
  const { control, register, formState } = useFormContext<EndpointFormValues>();
  const { errors } = formState;
  return (
    <>
      <Field
        label="Uid"
        optional
        error={errors.uid?.message}
        hint="Your own id for it, unique in the environment. The API finds the endpoint by it, too."
      >
        {(attributes) => <CodeInput {...attributes} {...register("uid")} />}
      </Field>
      <Controller
        control={control}
        name="metadata"
        render={({ field }) => (
          <MetadataFields value={field.value} onChange={field.onChange} errors={errors.metadata} />
        )}
      />
    </>
  );
}

/** While the section is closed. */
export function referenceSummary({ uid, metadata }: Pick<EndpointFormValues, "uid" | "metadata">): string {
  if (metadata.length === 0) return uid || "None";
  return uid ? `${uid}; ${metadataSummary(metadata)}` : metadataSummary(metadata);
}
