"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { explainIssue, SignUpByInvitationInput } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { homeOf } from "@/lib/home-of.ts";
import { signInWithPassword } from "@/lib/sign-in.ts";
import { useTRPC } from "@/trpc/client.tsx";

const Values = SignUpByInvitationInput.pick({ name: true, password: true });

/** For whoever has no account yet: it gets the invitation's e-mail address, which can't be chosen. */
export function JoinForm({ token, email }: { token: string; email: string }) {
  const trpc = useTRPC();
  const signUp = useMutation(trpc.invitations.signUp.mutationOptions({ gcTime: 0 }));
  const form = useForm({
    resolver: zodResolver(Values, { error: explainIssue }),
    defaultValues: { name: "", password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      const { membership } = await signUp.mutateAsync({ token, ...values });
      const outcome = await signInWithPassword({ email, password: values.password });
      window.location.assign(outcome.kind === "signed-in" ? homeOf(membership) : "/sign-in");
    } catch (error) {
      showFormErrors(form, error, ["name", "password"]);
    }
  });

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormError message={errors.root?.message} />
      <Field label="E-mail">
        {(control) => (
          <Input {...control} type="email" autoComplete="username" value={email} readOnly disabled />
        )}
      </Field>
      <Field label="Your name" error={errors.name?.message}>
        {(control) => <Input {...control} autoComplete="name" {...form.register("name")} />}
      </Field>
      <Field label="Password" error={errors.password?.message} hint="At least 10 characters.">
        {(control) => (
          <Input {...control} type="password" autoComplete="new-password" {...form.register("password")} />
        )}
      </Field>
      <Button
        type="submit"
        look="primary"
        busy={isSubmitting || (isSubmitSuccessful && signUp.isSuccess)}
        className="mt-1"
      >
        Create account and join
      </Button>
    </form>
  );
}
