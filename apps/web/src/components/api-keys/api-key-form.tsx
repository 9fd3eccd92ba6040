"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { CreateApiKeyInput, type CreatedApiKeyView, explainIssue } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { DialogForm } from "@/components/ui/dialog-form.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { type Expiry, toExpiresAt } from "./expiry.ts";
import { ExpiryField } from "./expiry-field.tsx";
import { purposes } from "./purposes.ts";
import { ScopesField } from "./scopes-field.tsx";

const Values = CreateApiKeyInput.pick({ name: true, scopes: true });

interface ApiKeyFormProps {
  onCreated: (apiKey: CreatedApiKeyView) => void;
  onCancel: () => void;
}

export function ApiKeyForm({ onCreated, onCancel }: ApiKeyFormProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [expiry, setExpiry] = useState<Expiry>("never");
  const create = useMutation(trpc.apiKeys.create.mutationOptions({ gcTime: 0 }));
  const form = useForm({
    resolver: zodResolver(Values, { error: explainIssue }),
    defaultValues: { name: "", scopes: [...purposes.backend.scopes] },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      const expiresAt = toExpiresAt(expiry, new Date());
      onCreated(await create.mutateAsync({ ...place, ...values, expiresAt }));
      await queryClient.invalidateQueries(trpc.apiKeys.pathFilter());
    } catch (error) {
      showFormErrors(form, error, ["name", "scopes"]);
    }
  });

  return (
    <DialogForm
      onSubmit={submit}
      onCancel={onCancel}
      submit="Create key"
      busy={isSubmitting}
      error={errors.root?.message}
    >
      <Field
        label="Name"
        error={errors.name && "Give it a name of 1 to 100 characters."}
        hint="Which app uses it, such as billing service."
      >
        {(control) => <Input {...control} autoFocus {...form.register("name")} />}
      </Field>
      <Controller
        control={form.control}
        name="scopes"
        render={({ field }) => (
          <ScopesField
            value={field.value ?? []}
            onChange={field.onChange}
            error={errors.scopes && "Pick at least one scope."}
          />
        )}
      />
      <ExpiryField
        value={expiry}
        onChange={setExpiry}
        hint="From then on it is refused. The end can't be put off: make a new key in time."
      />
    </DialogForm>
  );
}
