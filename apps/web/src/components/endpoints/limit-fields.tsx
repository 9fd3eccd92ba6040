"use client";

import { useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { EndpointFormValues } from "./endpoint-form-values.ts";

/** Nothing typed is no limit. */
const toLimit = (value: unknown) => (value === "" || value === null ? null : Number(value));

/** How much at a time the receiver gets, and how long it may take. */
export function LimitFields() {
  const { register, formState } = useFormContext<EndpointFormValues>();
  const { errors } = formState;
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field
        label="Requests per second"
        optional
        error={errors.rateLimit?.message}
        hint="1 to 10,000. What is above waits its turn; nothing is dropped. Empty: no limit."
      >
        {(control) => (
          <Input {...control} type="number" {...register("rateLimit", { setValueAs: toLimit })} />
        )}
      </Field>
      <Field
        label="Requests at once"
        error={errors.maxInFlight?.message}
        hint="1 to 1,000. The most that are under way to it at any one time."
      >
        {(control) => (
          <Input {...control} type="number" {...register("maxInFlight", { valueAsNumber: true })} />
        )}
      </Field>
      <Field
        label="Timeout in milliseconds"
        error={errors.timeoutMs?.message}
        hint="1,000 to 30,000, for one whole attempt; over it, the attempt has failed."
      >
        {(control) => (
          <Input {...control} type="number" {...register("timeoutMs", { valueAsNumber: true })} />
        )}
      </Field>
    </div>
  );
}
