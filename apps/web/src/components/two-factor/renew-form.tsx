"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { explainIssue, TwoFactorCodeInput } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { CodeField } from "./code-field.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

/** Ten new codes for a code; the old ones are worthless from then on. */
export function RenewForm({ email, onDone }: { email: string; onDone: () => void }) {
  const trpc = useTRPC();
  const [codes, setCodes] = useState<string[] | null>(null);
  const renew = useMutation(trpc.twoFactor.renewRecoveryCodes.mutationOptions({ gcTime: 0 }));
  const form = useForm({
    resolver: zodResolver(TwoFactorCodeInput, { error: explainIssue }),
    defaultValues: { code: "" },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      setCodes((await renew.mutateAsync(values)).recoveryCodes);
    } catch (error) {
      showFormErrors(form, error, ["code"]);
    }
  });

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        {codes ? (
          <RecoveryCodes codes={codes} email={email} />
        ) : (
          <>
            <p className="text-ink-2 text-sm">The codes that you have now stop working.</p>
            <CodeField
              label="Code of your app"
              error={errors.code?.message}
              autoFocus
              {...form.register("code")}
            />
            <FormError message={errors.root?.message} />
          </>
        )}
      </DialogBody>
      <DialogFooter>
        {codes ? (
          <Button look="primary" onClick={onDone}>
            I have kept them
          </Button>
        ) : (
          <>
            <Button onClick={onDone}>Cancel</Button>
            <Button type="submit" look="primary" busy={isSubmitting}>
              Make new codes
            </Button>
          </>
        )}
      </DialogFooter>
    </form>
  );
}
