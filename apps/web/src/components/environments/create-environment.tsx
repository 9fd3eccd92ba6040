"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { CreateEnvironmentInput, explainIssue } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { DialogForm } from "@/components/ui/dialog-form.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { RadioCards } from "@/components/ui/radio-cards.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { kindWords } from "./environment-kind.tsx";

const kinds = (["development", "production"] as const).map((value) => ({ value, ...kindWords[value] }));

/** The button, and the dialog that leads into the new environment. */
export function CreateEnvironment() {
  const { can } = useEnvironment();
  const [open, setOpen] = useState(false);
  if (!can("admin")) return null;
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden="true" />
        Create environment
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Create environment"
        description="With event types, endpoints, API keys and events of its own. Its kind can't be changed later."
      >
        <EnvironmentForm onCancel={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function EnvironmentForm({ onCancel }: { onCancel: () => void }) {
  const { place, membership } = useEnvironment();
  const trpc = useTRPC();
  const create = useMutation(trpc.environments.create.mutationOptions());
  const form = useForm({
    resolver: zodResolver(CreateEnvironmentInput, { error: explainIssue }),
    defaultValues: { name: "", kind: "development" as const },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      const { slug } = await create.mutateAsync({ ...place, ...values });
      // Loaded anew: the frame lists the environments.
      window.location.assign(`/${membership.tenantSlug}/${slug}`);
    } catch (error) {
      showFormErrors(form, error, ["name", "kind"]);
    }
  });

  return (
    <DialogForm
      onSubmit={submit}
      onCancel={onCancel}
      submit="Create environment"
      busy={isSubmitting || (isSubmitSuccessful && create.isSuccess)}
      error={errors.root?.message}
    >
      <Field label="Name" error={errors.name?.message} hint="Such as Staging. It is in its address, too.">
        {(control) => <Input {...control} autoFocus {...form.register("name")} />}
      </Field>
      <Controller
        control={form.control}
        name="kind"
        render={({ field }) => (
          <RadioCards
            label="Kind"
            value={field.value ?? "development"}
            onChange={field.onChange}
            options={kinds}
          />
        )}
      />
    </DialogForm>
  );
}
