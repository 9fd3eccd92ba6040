"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { type BegunTwoFactorView, explainIssue } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { DialogForm } from "@/components/ui/dialog-form.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { OwnPasswordField } from "./own-password-field.tsx";

interface BeginFormProps {
  email: string;
  hasPassword: boolean;
  onBegun: (begun: BegunTwoFactorView) => void;
  onCancel: (() => void) | undefined;
}

const Values = z.object({ password: z.string().max(200) });

export function BeginForm({ email, hasPassword, onBegun, onCancel }: BeginFormProps) {
  const trpc = useTRPC();
  const begin = useMutation(trpc.twoFactor.begin.mutationOptions({ gcTime: 0 }));
  const form = useForm({
    resolver: zodResolver(Values, { error: explainIssue }),
    defaultValues: { password: "" },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ password }) => {
    try {
      onBegun(await begin.mutateAsync({ password: hasPassword ? password : null }));
    } catch (error) {
      showFormErrors(form, error, ["password"]);
    }
  });

  return (
    <DialogForm
      onSubmit={submit}
      onCancel={onCancel}
      submit="Continue"
      busy={isSubmitting}
      error={errors.root?.message}
    >
      <p className="text-ink-2 text-sm">
        You need an authenticator app, such as the one in your password manager or on your phone. Each sign-in
        then asks for the six digits that it shows, too.
      </p>
      {hasPassword && (
        <OwnPasswordField email={email} error={errors.password?.message} {...form.register("password")} />
      )}
    </DialogForm>
  );
}
