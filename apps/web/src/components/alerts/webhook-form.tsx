"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { explainIssue } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { useAlerts } from "./use-alerts.ts";

const Values = z.object({
  webhookUrl: z.string().trim().min(1, { error: "Enter the URL of an incoming webhook." }).max(2_000),
});

interface WebhookFormProps {
  /** It was saved, or is to stay as it was. */
  onDone: () => void;
  canCancel: boolean;
}

export function WebhookForm({ onDone, canCancel }: WebhookFormProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const { keep } = useAlerts();
  const update = useMutation(trpc.alerts.update.mutationOptions({ gcTime: 0 }));
  const form = useForm({
    resolver: zodResolver(Values, { error: explainIssue }),
    defaultValues: { webhookUrl: "" },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ webhookUrl }) => {
    try {
      keep(await update.mutateAsync({ ...place, webhookUrl }));
      form.reset();
      toast.success("The webhook was saved");
      onDone();
    } catch (error) {
      showFormErrors(form, error, ["webhookUrl"]);
    }
  });

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3 p-4 pt-2">
      <FormError message={errors.root?.message} />
      <div className="flex flex-wrap items-start gap-2">
        <Field
          label="URL of the incoming webhook"
          error={errors.webhookUrl?.message}
          hint="It is kept encrypted and not shown again: whoever has it can write into the channel."
          className="min-w-0 flex-1 basis-60"
        >
          {(control) => (
            <Input
              {...control}
              type="url"
              autoComplete="off"
              placeholder="https://hooks.slack.com/services/…"
              {...form.register("webhookUrl")}
            />
          )}
        </Field>
        <Button type="submit" busy={isSubmitting} className="mt-[1.625rem]">
          Save
        </Button>
        {canCancel && (
          <Button look="ghost" onClick={onDone} className="mt-[1.625rem]">
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
