"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { explainIssue } from "@posthorn/core";
import { defaultRetrySchedule } from "@posthorn/core/retry";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { ScheduleField } from "@/components/retries/schedule-field.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useFirstErrorInSight } from "@/lib/use-first-error-in-sight.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { SettingsFacts } from "./settings-facts.tsx";
import { inputOf, SettingsValues, shortens, valuesOf } from "./settings-values.ts";
import { SubscriptionSettings } from "./subscription-settings.tsx";
import { TraceSettings } from "./trace-settings.tsx";

/** What applies to everything in the environment; who may not change it reads it. */
export function EnvironmentSettings() {
  const { place, can } = useEnvironment();
  const trpc = useTRPC();
  const { data: settings } = useSuspenseQuery(trpc.environment.get.queryOptions(place));
  return can("admin") ? <SettingsForm /> : <SettingsFacts settings={settings} />;
}

const toHours = (value: unknown) => (value === "" || value === null ? null : Number(value));

function SettingsForm() {
  const { place, environment } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: settings } = useSuspenseQuery(trpc.environment.get.queryOptions(place));
  const update = useMutation(trpc.environment.update.mutationOptions());
  const [asking, setAsking] = useState<SettingsValues | null>(null);
  const form = useForm({
    resolver: zodResolver(SettingsValues, { error: explainIssue }),
    defaultValues: valuesOf(settings),
  });
  const { errors, isSubmitting, submitCount } = form.formState;
  const formRef = useFirstErrorInSight(submitCount);

  const save = async (values: SettingsValues) => {
    try {
      const saved = await update.mutateAsync({ ...place, ...inputOf(values) });
      form.reset(valuesOf(saved));
      await Promise.all([
        queryClient.invalidateQueries(trpc.environment.pathFilter()),
        queryClient.invalidateQueries(trpc.endpoints.pathFilter()),
      ]);
      toast.success("The settings were saved");
    } catch (error) {
      showFormErrors(form, error, ["disableAfterHours", "retentionDays", "subscriptionsPerConsumer"], {
        retrySchedule: "schedule",
      });
    }
    setAsking(null);
  };
  const submit = form.handleSubmit(async (values) => {
    if (shortens(values, settings)) setAsking(values);
    else await save(values);
  });

  return (
    <form ref={formRef} onSubmit={submit} noValidate className="flex max-w-3xl flex-col gap-5">
      <Card title="Retention">
        <div className="p-4">
          <Field
            label="Days to keep events, deliveries and attempts"
            error={errors.retentionDays?.message}
            hint="1 to 365. What is older is deleted; a delivery that is still open then becomes a dead letter first."
          >
            {(control) => (
              <Input
                {...control}
                type="number"
                className="max-w-40"
                {...form.register("retentionDays", { valueAsNumber: true })}
              />
            )}
          </Field>
        </div>
      </Card>
      <Card title="Endpoints that fail">
        <div className="p-4">
          <Field
            label="Hours of nothing but failures until an endpoint is disabled"
            optional
            error={errors.disableAfterHours?.message}
            hint="1 to 720. What was waiting becomes dead letters, and you get a notice. Empty: it is never disabled by itself."
          >
            {(control) => (
              <Input
                {...control}
                type="number"
                className="max-w-40"
                {...form.register("disableAfterHours", { setValueAs: toHours })}
              />
            )}
          </Field>
        </div>
      </Card>
      <SubscriptionSettings form={form} />
      <Card title="Retry schedule" note="of endpoints that have none of their own">
        <div className="p-4">
          <Controller
            control={form.control}
            name="schedule"
            render={({ field }) => (
              <ScheduleField
                value={field.value}
                onChange={field.onChange}
                fallback={defaultRetrySchedule}
                fallbackTitle="That of Standard Webhooks"
                fallbackNote="A quick second try, then hours and days: made for receivers that are down for a weekend."
                errors={errors.schedule}
              />
            )}
          />
          <p className="mt-3 text-ink-3 text-xs">
            A retry whose time is set already keeps it; the next failure follows the new schedule.
          </p>
        </div>
      </Card>
      <TraceSettings form={form} />
      <FormError message={errors.root?.message} />
      <div>
        <Button type="submit" look="primary" busy={isSubmitting && !asking}>
          Save settings
        </Button>
      </div>
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(open) => !open && setAsking(null)}
        title="Shorten the retention?"
        confirmLabel="Delete what is older"
        busy={update.isPending}
        onConfirm={() => asking && void save(asking)}
      >
        <p>
          Everything in {environment.name} that is older than {asking?.retentionDays}{" "}
          {asking?.retentionDays === 1 ? "day" : "days"} is deleted for good: events, deliveries with their
          attempts, and dead letters. It was kept for {settings.retentionDays} days so far.
        </p>
      </ConfirmDialog>
    </form>
  );
}
