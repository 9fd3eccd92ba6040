"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { AddAlertRecipientInput, explainIssue } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { useAlerts } from "./use-alerts.ts";

export function AddRecipientForm() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const { refresh } = useAlerts();
  const add = useMutation(trpc.alerts.addRecipient.mutationOptions());
  const form = useForm({
    resolver: zodResolver(AddAlertRecipientInput, { error: explainIssue }),
    defaultValues: { email: "" },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ email }) => {
    try {
      const added = await add.mutateAsync({ ...place, email });
      form.reset();
      if (!added.mailError)
        toast.success(`A mail that asks for a confirmation is on its way to ${added.email}`);
      await refresh();
    } catch (error) {
      showFormErrors(form, error, ["email"]);
    }
  });

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3 border-line border-t p-4">
      <FormError message={errors.root?.message} />
      <div className="flex flex-wrap items-start gap-2">
        <Field
          label="Add an e-mail address"
          error={errors.email?.message}
          className="min-w-0 flex-1 basis-60"
        >
          {(control) => (
            <Input {...control} type="email" placeholder="on-call@example.com" {...form.register("email")} />
          )}
        </Field>
        <Button type="submit" busy={isSubmitting} className="mt-[1.625rem]">
          Add
        </Button>
      </div>
    </form>
  );
}
