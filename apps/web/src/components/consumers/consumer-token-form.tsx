"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { CreateConsumerTokenInput, type CreatedConsumerTokenView, explainIssue } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { type Expiry, expiryChoices, toExpiresAt } from "@/components/api-keys/expiry.ts";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
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
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <Field
          label="Description"
          optional
          error={errors.description?.message}
          hint="What it is for, such as order system: to know it by in the list."
        >
          {(control) => <Input {...control} autoFocus {...form.register("description")} />}
        </Field>
        <Field
          label="Ends"
          hint="From then on it is refused. The end can't be put off: make a new one in time."
        >
          {(control) => (
            <Select {...control} value={expiry} onChange={(event) => setExpiry(event.target.value as Expiry)}>
              {expiryChoices.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <FormError message={errors.root?.message} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" busy={isSubmitting}>
          Create token
        </Button>
      </DialogFooter>
    </form>
  );
}
