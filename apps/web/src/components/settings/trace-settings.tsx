"use client";

import { Controller, type UseFormReturn } from "react-hook-form";
import { Card } from "@/components/ui/card.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { Field } from "@/components/ui/field.tsx";
import type { SettingsValues } from "./settings-values.ts";

/** Whether receivers are told which trace a request belongs to. */
export function TraceSettings({ form }: { form: UseFormReturn<SettingsValues> }) {
  return (
    <Card title="Tracing">
      <div className="p-4">
        <Field
          label="Tell receivers the trace"
          hint="Requests to endpoints carry the W3C trace context (traceparent, tracestate) of their event. Off: a trace stays between your app and Posthorn."
        >
          {(control) => (
            <Controller
              control={form.control}
              name="traceContext"
              render={({ field }) => (
                <Checkbox
                  {...control}
                  checked={field.value}
                  onCheckedChange={(checked) => field.onChange(checked === true)}
                  onBlur={field.onBlur}
                  ref={field.ref}
                />
              )}
            />
          )}
        </Field>
      </div>
    </Card>
  );
}
