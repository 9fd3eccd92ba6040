"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { type BegunTwoFactorView, explainIssue, TwoFactorCodeInput } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { DialogForm } from "@/components/ui/dialog-form.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { CodeField } from "./code-field.tsx";
import { QrCode } from "./qr-code.tsx";
import { TotpKey } from "./totp-key.tsx";

interface ConfirmFormProps {
  begun: BegunTwoFactorView;
  onConfirmed: (recoveryCodes: string[]) => void;
  onCancel: (() => void) | undefined;
}

export function ConfirmForm({ begun, onConfirmed, onCancel }: ConfirmFormProps) {
  const trpc = useTRPC();
  const confirm = useMutation(trpc.twoFactor.confirm.mutationOptions({ gcTime: 0 }));
  const form = useForm({
    resolver: zodResolver(TwoFactorCodeInput, { error: explainIssue }),
    defaultValues: { code: "" },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      const { recoveryCodes } = await confirm.mutateAsync(values);
      onConfirmed(recoveryCodes);
    } catch (error) {
      showFormErrors(form, error, ["code"]);
    }
  });

  return (
    <DialogForm
      onSubmit={submit}
      onCancel={onCancel}
      submit="Turn on"
      busy={isSubmitting}
      error={errors.root?.message}
    >
      <div className="flex flex-col gap-4 sm:flex-row">
        <QrCode text={begun.uri} label="QR code for your authenticator app" />
        <div className="flex min-w-0 flex-1 flex-col gap-3">
          <p className="text-ink-2 text-sm">
            Scan this with your authenticator app, or type the key into it.
          </p>
          <TotpKey secret={begun.secret} />
        </div>
      </div>
      <CodeField
        label="Code that the app shows"
        hint="Six digits. Nothing is changed before you give them."
        error={errors.code?.message}
        inputMode="numeric"
        autoFocus
        {...form.register("code")}
      />
    </DialogForm>
  );
}
