"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { explainIssue, RequestEmailChangeInput } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { OwnPasswordField } from "@/components/two-factor/own-password-field.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

interface ChangeEmailFormProps {
  hasPassword: boolean;
  onCancel: () => void;
}

const Values = RequestEmailChangeInput.extend({ password: z.string().max(200) });

/** Asks for another address, which counts once its link was used. */
export function ChangeEmailForm({ hasPassword, onCancel }: ChangeEmailFormProps) {
  const { user } = useEnvironment();
  const trpc = useTRPC();
  const request = useMutation(trpc.ownEmail.requestChange.mutationOptions({ gcTime: 0 }));
  const form = useForm({
    resolver: zodResolver(Values, { error: explainIssue }),
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ email, password }) => {
    try {
      await request.mutateAsync({ email, password: hasPassword ? password : null });
    } catch (error) {
      showFormErrors(form, error, ["email", "password"]);
    }
  });

  if (request.isSuccess) {
    return (
      <div role="status" className="flex flex-col items-start gap-3 border-line border-t p-4 text-sm">
        <p className="break-words">
          A mail is on its way to {request.data.email}. Your account goes by that address once you have opened
          its link, signed in as you are; until then nothing changes.
        </p>
        <Button size="sm" onClick={onCancel}>
          Done
        </Button>
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4 border-line border-t p-4">
      <Field
        label="New address"
        error={errors.email?.message}
        hint="We mail a link to it. Your address stays as it is until you open that."
        className="max-w-sm"
      >
        {(control) => (
          <Input {...control} type="email" autoComplete="email" autoFocus {...form.register("email")} />
        )}
      </Field>
      {hasPassword && (
        <OwnPasswordField
          email={user.email}
          error={errors.password?.message}
          {...form.register("password")}
        />
      )}
      <FormError message={errors.root?.message} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={isSubmitting}>
          Mail the link
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
