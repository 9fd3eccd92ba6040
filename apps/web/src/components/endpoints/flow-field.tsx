"use client";

import { useFormContext } from "react-hook-form";
import { CodeInput } from "@/components/ui/code-input.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { RadioCards } from "@/components/ui/radio-cards.tsx";
import { Select } from "@/components/ui/select.tsx";
import type { EndpointFormValues } from "./endpoint-form-values.ts";
import type { FlowValues } from "./flow-values.ts";

const modes: readonly { value: FlowValues["mode"]; title: string; note: string }[] = [
  {
    value: "parallel",
    title: "As they come",
    note: "A request for each event, many at a time and in no order. The fastest way.",
  },
  {
    value: "ordered",
    title: "In order",
    note: "One at a time, in the order of acceptance. A failing one holds those behind it until it succeeds or is given up.",
  },
  {
    value: "batched",
    title: "In batches",
    note: "Several events in one request, for receivers that take many events. They succeed and fail together.",
  },
];

/** Ordering with its key, or batching with its limits. */
export function FlowField() {
  const form = useFormContext<EndpointFormValues>();
  const mode = form.watch("flow.mode");
  const errors = form.formState.errors.flow;
  return (
    <>
      <RadioCards
        label="How requests go out"
        value={mode}
        onChange={(value) => form.setValue("flow.mode", value, { shouldDirty: true })}
        options={modes}
      />
      {mode === "ordered" && (
        <>
          <Field
            label="Order key"
            optional
            error={errors?.key?.message}
            hint="A path such as data.customer.id: only events with the same value there wait for each other, so one customer's trouble is not another's. Empty: all of them."
          >
            {(control) => (
              <CodeInput {...control} placeholder="data.customer.id" {...form.register("flow.key")} />
            )}
          </Field>
          <Field
            label="After a dead letter"
            hint="Holding keeps the order strict: nothing behind it is sent until somebody retries it, skips it or marks it as handled."
          >
            {(control) => (
              <Select {...control} {...form.register("flow.afterDead")}>
                <option value="continue">Go on with the next one</option>
                <option value="hold">Hold those behind it</option>
              </Select>
            )}
          </Field>
        </>
      )}
      {mode === "batched" && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Events in one request"
            error={errors?.maxEvents?.message}
            hint="2 to 100. A request goes out when there are so many, …"
          >
            {(control) => (
              <Input
                {...control}
                type="number"
                {...form.register("flow.maxEvents", { valueAsNumber: true })}
              />
            )}
          </Field>
          <Field
            label="Seconds to wait for more"
            error={errors?.maxSeconds?.message}
            hint="1 to 60. … or when the first of them has waited so long."
          >
            {(control) => (
              <Input
                {...control}
                type="number"
                {...form.register("flow.maxSeconds", { valueAsNumber: true })}
              />
            )}
          </Field>
        </div>
      )}
    </>
  );
}
