"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { type EnvironmentView, explainIssue, RenameEnvironmentInput } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { DialogForm } from "@/components/ui/dialog-form.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

const Values = RenameEnvironmentInput.pick({ name: true });

export function RenameEnvironment({
  environment,
  onClose,
}: {
  environment: EnvironmentView;
  onClose: () => void;
}) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const rename = useMutation(trpc.environments.rename.mutationOptions());
  const form = useForm({
    resolver: zodResolver(Values, { error: explainIssue }),
    defaultValues: { name: environment.name },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ name }) => {
    try {
      await rename.mutateAsync({ ...place, environmentId: environment.id, name });
    } catch (error) {
      showFormErrors(form, error, ["name"]);
      return;
    }
    await queryClient.invalidateQueries(trpc.environments.pathFilter());
    router.refresh();
    toast.success(`${environment.name} is now called ${name}`);
    onClose();
  });

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Rename ${environment.name}`}
      description="Its address stays, so links to it go on working."
    >
      <DialogForm
        onSubmit={submit}
        onCancel={onClose}
        submit="Rename"
        busy={isSubmitting}
        error={errors.root?.message}
      >
        <Field label="Name" error={errors.name?.message}>
          {(control) => <Input {...control} autoFocus {...form.register("name")} />}
        </Field>
      </DialogForm>
    </Dialog>
  );
}
