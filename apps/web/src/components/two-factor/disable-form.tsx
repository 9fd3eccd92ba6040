"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { explainIssue, TwoFactorCodeInput } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { Button } from "@/components/ui/button.tsx";
import { DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { CodeField } from "./code-field.tsx";
import { OwnPasswordField } from "./own-password-field.tsx";

interface DisableFormProps {
  email: string;
  hasPassword: boolean;
  onDone: () => void;
}

const Values = TwoFactorCodeInput.extend({ password: z.string().max(200) });

export function DisableForm({ email, hasPassword, onDone }: DisableFormProps) {
  const trpc = useTRPC();
  const disable = useMutation(trpc.twoFactor.disable.mutationOptions({ gcTime: 0 }));
  const form = useForm({
    resolver: zodResolver(Values, { error: explainIssue }),
    defaultValues: { password: "", code: "" },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ password, code }) => {
    try {
      await disable.mutateAsync({ password: hasPassword ? password : null, code });
      toast.success("Two-factor sign-in is off");
      onDone();
    } catch (error) {
      showFormErrors(form, error, ["password", "code"]);
    }
  });

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <p className="text-ink-2 text-sm">
          Your password alone signs you in then, and your recovery codes are gone. Organizations that ask for
          two-factor sign-in don't let you in before you turn it on again.
        </p>
        {hasPassword && (
          <OwnPasswordField email={email} error={errors.password?.message} {...form.register("password")} />
        )}
        <CodeField
          label="Code of your app, or a recovery code"
          error={errors.code?.message}
          {...form.register("code")}
        />
        <FormError message={errors.root?.message} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" look="destroy" busy={isSubmitting}>
          Turn off
        </Button>
      </DialogFooter>
    </form>
  );
}
