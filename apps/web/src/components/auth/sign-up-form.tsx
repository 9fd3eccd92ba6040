"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { explainIssue, SignUpInput } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { signInWithPassword } from "@/lib/sign-in.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { LookIntoMail } from "./look-into-mail.tsx";

const fields = ["name", "email", "password", "tenantName"] as const;

interface SignUpFormProps {
  /** This installation mails a link to whoever signs up, and never says here that an address has an account. */
  mailed: boolean;
}

export function SignUpForm({ mailed }: SignUpFormProps) {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const trpc = useTRPC();
  const signUp = useMutation(trpc.account.signUp.mutationOptions());
  const form = useForm({
    resolver: zodResolver(SignUpInput, { error: explainIssue }),
    defaultValues: { name: "", email: "", password: "", tenantName: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async (input) => {
    try {
      await signUp.mutateAsync(input);
    } catch (error) {
      showFormErrors(form, error, fields);
      return;
    }
    const outcome = await signInWithPassword({ email: input.email, password: input.password });
    if (outcome.kind === "signed-in") window.location.assign("/");
    else if (mailed) setSentTo(input.email);
    else window.location.assign("/sign-in");
  });

  if (sentTo !== null) {
    return <LookIntoMail>A mail to {sentTo} says how to go on.</LookIntoMail>;
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-lg">Create your account</h1>
        <p className="mt-0.5 text-ink-2 text-sm">For you and your organization.</p>
      </div>
      <FormError message={errors.root?.message} />
      <Field label="Your name" error={errors.name?.message}>
        {(control) => <Input {...control} autoComplete="name" {...form.register("name")} />}
      </Field>
      <Field label="E-mail" error={errors.email?.message}>
        {(control) => <Input {...control} type="email" autoComplete="email" {...form.register("email")} />}
      </Field>
      <Field label="Password" error={errors.password?.message} hint="At least 10 characters.">
        {(control) => (
          <Input {...control} type="password" autoComplete="new-password" {...form.register("password")} />
        )}
      </Field>
      <Field label="Organization" error={errors.tenantName?.message}>
        {(control) => <Input {...control} autoComplete="organization" {...form.register("tenantName")} />}
      </Field>
      <Button
        type="submit"
        look="primary"
        busy={isSubmitting || (isSubmitSuccessful && !signUp.isError)}
        className="mt-1"
      >
        Create account
      </Button>
      <p className="text-center text-ink-2 text-sm">
        Have an account?{" "}
        <Link href="/sign-in" className="font-medium text-accent-ink hover:underline">
          Sign in
        </Link>
      </p>
    </form>
  );
}
