"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { explainIssue } from "@posthorn/core";
import type { ReactNode } from "react";
import { Controller, FormProvider, useForm } from "react-hook-form";
import { ScheduleField } from "@/components/retries/schedule-field.tsx";
import { toSchedule } from "@/components/retries/schedule-values.ts";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CodeInput } from "@/components/ui/code-input.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { FormSection } from "@/components/ui/form-section.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useFirstErrorInSight } from "@/lib/use-first-error-in-sight.ts";
import { ConsumerField } from "./consumer-field.tsx";
import { EndpointFormValues, profilesOf, renamedFields } from "./endpoint-form-values.ts";
import {
  filterSummary,
  flowSummary,
  limitsSummary,
  profilesSummary,
  scheduleSummary,
} from "./endpoint-words.ts";
import { FilterField } from "./filter-field.tsx";
import { readFilterText } from "./filter-text.ts";
import { FlowField } from "./flow-field.tsx";
import { toFlow } from "./flow-values.ts";
import { HeaderFields } from "./header-fields.tsx";
import { headersSummary } from "./header-values.ts";
import { LimitFields } from "./limit-fields.tsx";
import { ReferenceFields, referenceSummary } from "./reference-fields.tsx";
import { SecretFields } from "./secret-fields.tsx";
import { secretSummary } from "./secret-values.ts";
import { SignatureFields } from "./signature-fields.tsx";
import { SubscriptionPicker } from "./subscription-picker.tsx";
import { UrlCheck } from "./url-check.tsx";
import { useUrlCheck } from "./use-url-check.ts";

interface EndpointFormProps {
  defaultValues: EndpointFormValues;
  /** What counts without an own schedule, in seconds. */
  environmentSchedule: readonly number[];
  urlHint: string;
  /** A new one is given its secret here, or the kind of it. */
  withSecret?: boolean;
  submitLabel: string;
  cancel: ReactNode;
  onSubmit: (values: EndpointFormValues) => Promise<void>;
}

/** All of an endpoint; what most people leave as it is stands folded, with what is set. */
export function EndpointForm({
  defaultValues,
  environmentSchedule,
  urlHint,
  withSecret = false,
  submitLabel,
  cancel,
  onSubmit,
}: EndpointFormProps) {
  const form = useForm({
    resolver: zodResolver(EndpointFormValues, { error: explainIssue }),
    defaultValues,
  });
  const { errors, isSubmitting, submitCount } = form.formState;
  const formRef = useFirstErrorInSight(submitCount);
  const values = form.watch();
  const filter = readFilterText(values.filter);
  const urlChecker = useUrlCheck(values.url, defaultValues.url);

  const submit = form.handleSubmit(async (checked) => {
    try {
      await onSubmit(checked);
    } catch (error) {
      showFormErrors(
        form,
        error,
        [
          "url",
          "description",
          "uid",
          "consumer",
          "metadata",
          "eventTypes",
          "filter",
          "timeoutMs",
          "maxInFlight",
          "rateLimit",
          "payloadForm",
          "headers",
        ],
        renamedFields,
      );
    }
  });

  return (
    <FormProvider {...form}>
      <form ref={formRef} onSubmit={submit} noValidate className="flex max-w-3xl flex-col gap-4">
        <Card className="flex flex-col gap-4 p-4">
          <Field label="URL" error={errors.url?.message} hint={urlHint}>
            {(control) => (
              <CodeInput
                {...control}
                type="url"
                inputMode="url"
                placeholder="https://example.com/webhooks"
                {...form.register("url", { onBlur: urlChecker.checkOnLeaving })}
              />
            )}
          </Field>
          <UrlCheck checker={urlChecker} />
          <Field
            label="Description"
            optional
            error={errors.description?.message}
            hint="Whose it is, or what it is for."
          >
            {(control) => <Input {...control} {...form.register("description")} />}
          </Field>
          <ConsumerField />
          <Controller
            control={form.control}
            name="eventTypes"
            render={({ field }) => (
              <SubscriptionPicker
                value={field.value ?? null}
                onChange={field.onChange}
                error={errors.eventTypes && (errors.eventTypes.message ?? "Pick at least one event type.")}
              />
            )}
          />
        </Card>
        <FormSection
          title="Filter"
          summary={filterSummary(filter.ok ? filter.filter : null)}
          explanation="Which events of those types it gets, by what is in them. An event that doesn't match is not sent, and says so on its page."
          invalid={Boolean(errors.filter)}
        >
          <FilterField />
        </FormSection>
        <FormSection
          title="Retry schedule"
          summary={scheduleSummary(toSchedule(values.schedule), environmentSchedule)}
          explanation="When a delivery that failed is tried again, until it succeeds or the schedule is spent."
          invalid={Boolean(errors.schedule)}
        >
          <Controller
            control={form.control}
            name="schedule"
            render={({ field }) => (
              <ScheduleField
                value={field.value}
                onChange={field.onChange}
                fallback={environmentSchedule}
                fallbackTitle="The environment's schedule"
                fallbackNote="As the environment's settings say, also when they change."
                errors={errors.schedule}
              />
            )}
          />
        </FormSection>
        <FormSection
          title="Order and batches"
          summary={flowSummary(toFlow(values.flow))}
          explanation="Whether requests wait for each other, and whether one request carries more than one event. Both can't be had at once."
          invalid={Boolean(errors.flow)}
        >
          <FlowField />
        </FormSection>
        <FormSection
          title="Limits"
          summary={limitsSummary(values)}
          explanation="How much the receiver gets at a time. Posthorn keeps what has to wait."
          invalid={Boolean(errors.rateLimit ?? errors.maxInFlight ?? errors.timeoutMs)}
        >
          <LimitFields />
        </FormSection>
        <FormSection
          title="Signatures"
          summary={profilesSummary(profilesOf(values))}
          explanation="In which form requests are signed. The first profile also decides the form of the body; choose another than Standard Webhooks only for receivers that verify it already."
          invalid={Boolean(errors.profile ?? errors.secondProfile ?? errors.payloadForm)}
        >
          <SignatureFields />
        </FormSection>
        {withSecret && (
          <FormSection
            title="Secret"
            summary={secretSummary(values.secret)}
            explanation="What requests are signed with. The receiver verifies with it that they come from you."
            invalid={Boolean(errors.secret)}
          >
            <SecretFields />
          </FormSection>
        )}
        <FormSection
          title="Own headers"
          summary={headersSummary(values.headers)}
          explanation="Requests carry them beside Posthorn's, such as a key that the receiver's gateway asks for. Their values are stored encrypted and never shown again."
          invalid={Boolean(errors.headers)}
        >
          <HeaderFields />
        </FormSection>
        <FormSection
          title="Uid and metadata"
          summary={referenceSummary(values)}
          explanation="How your own systems know it."
          invalid={Boolean(errors.uid ?? errors.metadata)}
        >
          <ReferenceFields />
        </FormSection>
        <FormError message={errors.root?.message} />
        <div className="flex gap-2">
          <Button type="submit" look="primary" busy={isSubmitting}>
            {submitLabel}
          </Button>
          {cancel}
        </div>
      </form>
    </FormProvider>
  );
}
