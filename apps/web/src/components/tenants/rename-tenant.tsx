"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { explainIssue, TenantName, type TenantView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

const Values = z.object({ tenantName: TenantName });

export function RenameTenant({ tenant }: { tenant: TenantView }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.tenants.update.mutationOptions());
  const form = useForm({
    resolver: zodResolver(Values, { error: explainIssue }),
    defaultValues: { tenantName: tenant.tenantName },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ tenantName }) => {
    try {
      await update.mutateAsync({ ...place, tenantName });
    } catch (error) {
      showFormErrors(form, error, ["tenantName"]);
      return;
    }
    await queryClient.invalidateQueries(trpc.tenants.pathFilter());
    router.refresh();
    toast.success(`The organization is now called ${tenantName}`);
  });

  return (
    <Card title="Name">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4 p-4">
        <Field
          label="Organization"
          error={errors.tenantName?.message}
          hint="Its address stays, so links to it go on working."
          className="max-w-sm"
        >
          {(control) => <Input {...control} {...form.register("tenantName")} />}
        </Field>
        <FormError message={errors.root?.message} />
        <div>
          <Button type="submit" look="primary" busy={isSubmitting}>
            Rename
          </Button>
        </div>
      </form>
    </Card>
  );
}
