"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { CreateConsumerTokenInput, type CreatedConsumerTokenView, explainIssue } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { type Expiry, toExpiresAt } from "@/components/api-keys/expiry.ts";
import { ExpiryField } from "@/components/api-keys/expiry-field.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { DialogForm } from "@/components/ui/dialog-form.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

const Values = CreateConsumerTokenInput.pick({ description: true });

interface ConsumerTokenFormProps {
  consumerId: string;
  onCreated: (token: CreatedConsumerTokenView) => void;
  onCancel: () => void;
}

export function ConsumerTokenForm({ consumerId, onCreated, onCancel }: ConsumerTokenFormProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [expiry, setExpiry] = useState<Expiry>("90");
  const create = useMutation(trpc.consumers.createToken.mutationOptions({ gcTime: 0 }));
  const form = useForm({
    resolver: zodResolver(Values, { error: explainIssue }),
    defaultValues: { description: "" },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      const expiresAt = toExpiresAt(expiry, new Date());
      onCreated(await create.mutateAsync({ ...place, ...values, consumerId, expiresAt }));
      await queryClient.invalidateQueries(trpc.consumers.listTokens.pathFilter());
    } catch (error) {
      showFormErrors(form, error, ["description"]);
    }
  });

  return (
    <DialogForm
      onSubmit={submit}
      onCancel={onCancel}
      submit="Create token"
      busy={isSubmitting}
      error={errors.root?.message}
    >
      <Field
        label="Description"
        optional
        error={errors.description?.message}
        hint="What it is for, such as order system: to know it by in the list."
      >
        {(control) => <Input {...control} autoFocus {...form.register("description")} />}
      </Field>
      <ExpiryField
        value={expiry}
        onChange={setExpiry}
        hint="From then on it is refused. The end can't be put off: make a new one in time."
      />
    </DialogForm>
  );
}
