"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { explainIssue, ResetPasswordInput } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

const Values = ResetPasswordInput.pick({ newPassword: true });

/** For whoever has the mailed link. It ends with the way to the sign-in page: every session has ended. */
export function ResetPasswordForm({ token, email }: { token: string; email: string }) {
  const trpc = useTRPC();
  const reset = useMutation(trpc.signInLinks.resetPassword.mutationOptions({ gcTime: 0 }));
  const form = useForm({
    resolver: zodResolver(Values, { error: explainIssue }),
    defaultValues: { newPassword: "" },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ newPassword }) => {
    try {
      await reset.mutateAsync({ token, newPassword });
    } catch (error) {
      showFormErrors(form, error, ["newPassword"], { password: "newPassword" });
    }
  });

  if (reset.isSuccess) {
    return (
      <div role="status" className="flex flex-col items-start gap-4">
        <div>
          <h1 className="font-semibold text-lg">Your password was changed</h1>
          <p className="mt-1 text-ink-2 text-sm">
            You were signed out everywhere. Sign in again with the new password.
          </p>
        </div>
        <LinkButton look="primary" href="/sign-in">
          Sign in
        </LinkButton>
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-lg">Choose another password</h1>
        <p className="mt-0.5 break-words text-ink-2 text-sm">
          For {email}. It signs you out wherever you are signed in.
        </p>
      </div>
      <FormError message={errors.root?.message} />
      {/* Lets password managers know whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label="New password" error={errors.newPassword?.message} hint="At least 10 characters.">
        {(control) => (
          <Input {...control} type="password" autoComplete="new-password" {...form.register("newPassword")} />
        )}
      </Field>
      <Button type="submit" look="primary" busy={isSubmitting} className="mt-1">
        Change password
      </Button>
    </form>
  );
}
