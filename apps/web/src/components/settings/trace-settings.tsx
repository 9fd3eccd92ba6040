"use client";

import { useId } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { Card } from "@/components/ui/card.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import type { SettingsValues } from "./settings-values.ts";

/** Whether receivers are told which trace a request belongs to. */
export function TraceSettings({ form }: { form: UseFormReturn<SettingsValues> }) {
  const id = useId();
  return (
    <Card title="Tracing">
      <div className="p-4">
        <Controller
          control={form.control}
          name="traceContext"
          render={({ field }) => (
            <div className="flex items-start gap-3">
              <Checkbox
                id={id}
                aria-describedby={`${id}-note`}
                checked={field.value}
                onCheckedChange={(checked) => field.onChange(checked === true)}
                onBlur={field.onBlur}
                ref={field.ref}
                className="mt-0.5"
              />
              <div className="text-sm">
                <label htmlFor={id} className="font-medium">
                  Tell receivers the trace
                </label>
                <p id={`${id}-note`} className="text-ink-3 text-xs">
                  Requests to endpoints carry the W3C trace context (traceparent, tracestate) of their event.
                  Off: a trace stays between your app and Posthorn.
                </p>
              </div>
            </div>
          )}
        />
      </div>
    </Card>
  );
}
