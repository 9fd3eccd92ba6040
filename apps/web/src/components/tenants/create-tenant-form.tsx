"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { CreateTenantInput, explainIssue } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { homeOf } from "@/lib/home-of.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** Makes an organization, and leads into it. */
export function CreateTenantForm() {
  const trpc = useTRPC();
  const create = useMutation(trpc.tenants.create.mutationOptions());
  const form = useForm({
    resolver: zodResolver(CreateTenantInput, { error: explainIssue }),
    defaultValues: { tenantName: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      // Loaded anew: the frame lists the organizations.
      window.location.assign(homeOf(await create.mutateAsync(values)));
    } catch (error) {
      showFormErrors(form, error, ["tenantName"]);
    }
  });

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormError message={errors.root?.message} />
      <Field
        label="Organization"
        error={errors.tenantName?.message}
        hint="Its name is in its addresses, too; you can rename it later."
      >
        {(control) => <Input {...control} autoComplete="organization" {...form.register("tenantName")} />}
      </Field>
      <Button type="submit" look="primary" busy={isSubmitting || (isSubmitSuccessful && create.isSuccess)}>
        Create organization
      </Button>
    </form>
  );
}
