"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { ChangePasswordInput, explainIssue } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** Whoever signs in by an identity alone gives the account a first password. */
export function ChangePasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const { user } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const change = useMutation(trpc.account.changePassword.mutationOptions({ gcTime: 0 }));
  const form = useForm({
    resolver: zodResolver(ChangePasswordInput, { error: explainIssue }),
    defaultValues: { currentPassword: "", newPassword: "" },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      const { ended } = await change.mutateAsync(values);
      form.reset();
      await Promise.all([
        queryClient.invalidateQueries(trpc.sessions.pathFilter()),
        queryClient.invalidateQueries(trpc.twoFactor.pathFilter()),
      ]);
      toast.success(`Your password was changed${wordsOf(ended)}`);
    } catch (error) {
      showFormErrors(form, error, ["currentPassword", "newPassword"]);
    }
  });

  return (
    <Card title="Password" note="changing it signs you out everywhere else" className="max-w-3xl">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4 p-4">
        {/* For password managers: whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
        {hasPassword && (
          <Field label="Current password" error={errors.currentPassword?.message} className="max-w-sm">
            {(control) => (
              <Input
                {...control}
                type="password"
                autoComplete="current-password"
                {...form.register("currentPassword")}
              />
            )}
          </Field>
        )}
        <Field
          label="New password"
          error={errors.newPassword?.message}
          hint="At least 10 characters."
          className="max-w-sm"
        >
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="new-password"
              {...form.register("newPassword")}
            />
          )}
        </Field>
        <FormError message={errors.root?.message} />
        <div>
          <Button type="submit" look="primary" busy={isSubmitting}>
            {hasPassword ? "Change password" : "Set password"}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function wordsOf(ended: number): string {
  if (ended === 0) return "";
  return ended === 1 ? ", and another browser is signed out" : `, and ${ended} other browsers are signed out`;
}
