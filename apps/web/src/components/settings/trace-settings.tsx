"use client";

import { Controller, type UseFormReturn } from "react-hook-form";
import { Card } from "@/components/ui/card.tsx";
import { CheckboxField } from "@/components/ui/checkbox-field.tsx";
import type { SettingsValues } from "./settings-values.ts";

/** Whether receivers are told which trace a request belongs to. */
export function TraceSettings({ form }: { form: UseFormReturn<SettingsValues> }) {
  return (
    <Card title="Tracing">
      <div className="p-4">
        <Controller
          control={form.control}
          name="traceContext"
          render={({ field }) => (
            <CheckboxField
              label="Tell receivers the trace"
              note="Requests to endpoints carry the W3C trace context (traceparent, tracestate) of their event. Off: a trace stays between your app and Posthorn."
              checked={field.value}
              onCheckedChange={field.onChange}
              onBlur={field.onBlur}
              ref={field.ref}
            />
          )}
        />
      </div>
    </Card>
  );
}
