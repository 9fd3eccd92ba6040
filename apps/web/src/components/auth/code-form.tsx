"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { explainIssue, TwoFactorCodeInput } from "@posthorn/core";
import { useForm } from "react-hook-form";
import { CodeField } from "@/components/two-factor/code-field.tsx";
import { Button } from "@/components/ui/button.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { afterSignIn } from "@/lib/after-sign-in.ts";
import { signInWithCode } from "@/lib/sign-in.ts";
import { signOutHere } from "@/lib/sign-out.ts";

/** The second step of a sign-in. */
export function CodeForm({ callbackPath }: { callbackPath: string }) {
  const form = useForm({
    resolver: zodResolver(TwoFactorCodeInput, { error: explainIssue }),
    defaultValues: { code: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async ({ code }) => {
    const outcome = await signInWithCode(code);
    if (outcome.kind === "signed-in" || outcome.kind === "over") {
      window.location.assign(afterSignIn(callbackPath));
    } else if (outcome.kind === "refused") {
      form.setError("code", { message: outcome.message });
    } else {
      form.setError("root", { message: "Posthorn could not sign you in. Try again in a moment." });
    }
  });

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-lg">Enter your code</h1>
        <p className="mt-0.5 text-ink-2 text-sm">Your account asks for a second step.</p>
      </div>
      <FormError message={errors.root?.message} />
      <CodeField
        hint="Six digits of your authenticator app, or one of your recovery codes."
        error={errors.code?.message}
        autoFocus
        {...form.register("code")}
      />
      <Button
        type="submit"
        look="primary"
        busy={isSubmitting || (isSubmitSuccessful && !errors.root && !errors.code)}
      >
        Sign in
      </Button>
      <Button look="ghost" onClick={() => void signOutHere()}>
        Sign in with another account
      </Button>
    </form>
  );
}
