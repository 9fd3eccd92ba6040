"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { explainIssue, SignInInput } from "@posthorn/core";
import Link from "next/link";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { afterSignIn } from "@/lib/after-sign-in.ts";
import { type SignInOutcome, signInWithPassword } from "@/lib/sign-in.ts";

function reason(outcome: SignInOutcome): string {
  if (outcome.kind === "limited") return outcome.message;
  if (outcome.kind === "refused") return "The e-mail address or the password is wrong.";
  return "Posthorn could not sign you in. Try again in a moment.";
}

export function SignInForm({ callbackPath }: { callbackPath: string }) {
  const form = useForm({
    resolver: zodResolver(SignInInput, { error: explainIssue }),
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async (input) => {
    const outcome = await signInWithPassword(input);
    if (outcome.kind === "signed-in") window.location.assign(afterSignIn(callbackPath));
    else form.setError("root", { message: reason(outcome) });
  });

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <h1 className="font-semibold text-lg">Sign in</h1>
      <FormError message={errors.root?.message} />
      <Field label="E-mail" error={errors.email?.message}>
        {(control) => <Input {...control} type="email" autoComplete="email" {...form.register("email")} />}
      </Field>
      <Field label="Password" error={errors.password?.message}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="current-password"
            {...form.register("password")}
          />
        )}
      </Field>
      <Button
        type="submit"
        look="primary"
        busy={isSubmitting || (isSubmitSuccessful && !errors.root)}
        className="mt-1"
      >
        Sign in
      </Button>
      <p className="text-center text-ink-2 text-sm">
        New to Posthorn?{" "}
        <Link href="/sign-up" className="font-medium text-accent-ink hover:underline">
          Create an account
        </Link>
      </p>
    </form>
  );
}
