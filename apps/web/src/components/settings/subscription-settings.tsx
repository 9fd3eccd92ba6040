"use client";

import { Controller, type UseFormReturn } from "react-hook-form";
import { Card } from "@/components/ui/card.tsx";
import { CheckboxField } from "@/components/ui/checkbox-field.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { SettingsValues } from "./settings-values.ts";

/** What applies to the subscriptions that consumers make by themselves. */
export function SubscriptionSettings({ form }: { form: UseFormReturn<SettingsValues> }) {
  const { errors } = form.formState;
  return (
    <Card title="Subscriptions" note="that consumers make with tokens of theirs">
      <div className="flex flex-col gap-4 p-4">
        <Field
          label="Most subscriptions of a consumer"
          error={errors.subscriptionsPerConsumer?.message}
          hint="1 to 1,000. Those that are there stay."
        >
          {(control) => (
            <Input
              {...control}
              type="number"
              className="max-w-40"
              {...form.register("subscriptionsPerConsumer", { valueAsNumber: true })}
            />
          )}
        </Field>
        <Controller
          control={form.control}
          name="verifySubscriptions"
          render={({ field }) => (
            <CheckboxField
              label="Verify their URLs"
              note="A new URL has to echo a challenge before anything is delivered to it. Those that are there stay as they are."
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
