"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { type CreatedInvitationView, CreateInvitationInput, explainIssue, Role } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { DialogForm } from "@/components/ui/dialog-form.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { RadioCards } from "@/components/ui/radio-cards.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { roleWords } from "./role-words.ts";

export interface CreatedInvitation {
  email: string;
  link: string;
  mail: CreatedInvitationView["mail"];
  mailError: string | null;
}

interface InvitationFormProps {
  onCreated: (invitation: CreatedInvitation) => void;
  onCancel: () => void;
}

export function InvitationForm({ onCreated, onCancel }: InvitationFormProps) {
  const { place, membership } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.invitations.create.mutationOptions({ gcTime: 0 }));
  const form = useForm({
    resolver: zodResolver(CreateInvitationInput, { error: explainIssue }),
    defaultValues: { email: "", role: "developer" as Role },
  });
  const { errors, isSubmitting } = form.formState;
  const roles = Role.options.filter((role) => membership.role === "owner" || role !== "owner");

  const submit = form.handleSubmit(async (values) => {
    try {
      const { email, token, mail, mailError } = await create.mutateAsync({ ...place, ...values });
      onCreated({ email, link: `${window.location.origin}/invitations/${token}`, mail, mailError });
      await queryClient.invalidateQueries(trpc.invitations.pathFilter());
    } catch (error) {
      showFormErrors(form, error, ["email", "role"]);
    }
  });

  return (
    <DialogForm
      onSubmit={submit}
      onCancel={onCancel}
      submit="Create link"
      busy={isSubmitting}
      error={errors.root?.message}
    >
      <Field label="E-mail" error={errors.email?.message} hint="Whoever accepts must have this address.">
        {(control) => <Input {...control} type="email" autoFocus {...form.register("email")} />}
      </Field>
      <Controller
        control={form.control}
        name="role"
        render={({ field }) => (
          <RadioCards
            label="Role"
            value={field.value ?? "developer"}
            onChange={field.onChange}
            options={roles.map((role) => ({ value: role, ...roleWords[role] }))}
          />
        )}
      />
    </DialogForm>
  );
}
