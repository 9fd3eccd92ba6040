"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { explainIssue, RequestPasswordResetInput } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { BackToSignIn, LookIntoMail } from "./look-into-mail.tsx";

interface MailLinkFormProps {
  kind: "password-reset" | "magic-link";
  /** Where a magic link leads on to. */
  callbackPath?: string;
}

const words = {
  "password-reset": {
    title: "Choose another password",
    lead: "We mail you a link to do so. It works once, within an hour.",
    button: "Mail me a link",
  },
  "magic-link": {
    title: "Sign in by mail",
    lead: "We mail you a link that signs you in. It works once, within 15 minutes.",
    button: "Mail me a link",
  },
} as const;

/** Asks for a mail; the answer is the same whether the address has an account or not. */
export function MailLinkForm({ kind, callbackPath = "/" }: MailLinkFormProps) {
  const trpc = useTRPC();
  const requestReset = useMutation(trpc.signInLinks.requestPasswordReset.mutationOptions());
  const requestLink = useMutation(trpc.signInLinks.requestMagicLink.mutationOptions());
  const sent = (kind === "password-reset" ? requestReset : requestLink).data;
  const form = useForm({
    resolver: zodResolver(RequestPasswordResetInput, { error: explainIssue }),
    defaultValues: { email: "" },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ email }) => {
    try {
      if (kind === "password-reset") await requestReset.mutateAsync({ email });
      else await requestLink.mutateAsync({ email, callbackPath });
    } catch (error) {
      showFormErrors(form, error, ["email"]);
    }
  });

  if (sent) {
    return <LookIntoMail>If {sent.email} has an account, a mail with a link is on its way.</LookIntoMail>;
  }
  const { title, lead, button } = words[kind];
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-lg">{title}</h1>
        <p className="mt-0.5 text-ink-2 text-sm">{lead}</p>
      </div>
      <FormError message={errors.root?.message} />
      <Field label="E-mail" error={errors.email?.message}>
        {(control) => <Input {...control} type="email" autoComplete="email" {...form.register("email")} />}
      </Field>
      <Button type="submit" look="primary" busy={isSubmitting} className="mt-1">
        {button}
      </Button>
      <BackToSignIn />
    </form>
  );
}
